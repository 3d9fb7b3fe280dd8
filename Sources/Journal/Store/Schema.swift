import GRDB

/// The file's tables. `PRAGMA user_version` is the format; a change adds a step, never edits one.
///
/// It rises only when an older release could not go on with the file: that release then refuses it. A table that an older one
/// does not miss is made when it is not there, so that a release can be rolled back; columns are named in every statement, so
/// that a newer one may add some.
enum Schema {
    /// `VEST`, in `PRAGMA application_id`.
    private static let applicationID = 0x5645_5354
    private static let version = 3

    static func prepare(_ db: Database, path: String) throws {
        let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
        let found = try Int.fetchOne(db, sql: "PRAGMA application_id")
        guard isEmpty || found == applicationID else { throw JournalError.notAJournal(path: path) }
        let format = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard format <= version else { throw JournalError.newerFormat(path: path, version: format) }
        guard format < version else { return try db.execute(sql: additions) }
        try db.inTransaction(.immediate) {
            if format < 1 { try db.execute(sql: first) }
            if format < 2 { try db.execute(sql: second) }
            try db.execute(sql: third + additions)
            try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
            return .commit
        }
    }

    private static let first = """
        CREATE TABLE records (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, source TEXT NOT NULL, type TEXT NOT NULL, time INTEGER NOT NULL,
            clock TEXT NOT NULL, boot TEXT NOT NULL, uptime INTEGER NOT NULL, basis TEXT NOT NULL, edge TEXT NOT NULL,
            subject TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT, listAge INTEGER, decisionMs REAL,
            data TEXT NOT NULL, priority TEXT NOT NULL, hash BLOB NOT NULL
        ) STRICT;
        CREATE INDEX recordsByLane ON records (priority, seq);
        -- One row, written with every group: where the journal ends. Without it, losing the last records would not show.
        CREATE TABLE head (row INTEGER PRIMARY KEY CHECK (row = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
        -- The office has stored this lane up to and including seq.
        CREATE TABLE cursors (lane TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
        -- Sealed: JSON of Event.personal.
        CREATE TABLE personal (seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;
        CREATE INDEX personalByTime ON personal (time);
        -- Sealed: JSON of Visit. time: when it ended, or when it started while it is open.
        CREATE TABLE visits (
            id TEXT PRIMARY KEY, open INTEGER NOT NULL, time INTEGER NOT NULL, sealed BLOB NOT NULL
        ) STRICT;
        CREATE INDEX visitsByState ON visits (open, time);
        -- The cardholder file: replaced as a whole, written in parts so that events get their turn in between.
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, header BLOB NOT NULL, parts INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX documentsByName ON documents (name) WHERE parts IS NOT NULL;
        CREATE TABLE parts (
            document INTEGER NOT NULL, part INTEGER NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (document, part)
        ) STRICT;
        -- Sealed with the journal's key: opens only with the right one.
        CREATE TABLE key (row INTEGER PRIMARY KEY CHECK (row = 1), sealed BLOB NOT NULL) STRICT;
        INSERT INTO head VALUES (1, 0, zeroblob(32));
        """

    private static let second = """
        -- One row: the record before the first, 0 but in a journal that follows one that had to be set aside.
        CREATE TABLE origin (row INTEGER PRIMARY KEY CHECK (row = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
        INSERT INTO origin VALUES (1, 0, zeroblob(32));
        """

    private static let additions = """
        -- The last number given of each counter (`Numbers`). seq: the journal's end when it was written.
        CREATE TABLE IF NOT EXISTS numbers (name TEXT PRIMARY KEY, last INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
        -- Sealed: JSON of the fields of a KeptRow. Rows of kinds that this release does not know stay.
        CREATE TABLE IF NOT EXISTS kept (
            kind TEXT NOT NULL, id TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (kind, id)
        ) STRICT;
        -- Sealed: the key of a visit's row. A visit without one was written by an older release, with the journal's key.
        CREATE TABLE IF NOT EXISTS visitKeys (visit TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
        -- One row: the journal's name, as its high-water mark has it. None before there was a mark.
        CREATE TABLE IF NOT EXISTS identity (row INTEGER PRIMARY KEY CHECK (row = 1), name TEXT NOT NULL) STRICT;
        -- Of what is kept beside the records (`StateNames`).
        CREATE TABLE IF NOT EXISTS stateNames (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        """

    private static let third = """
        -- Sealed: JSON of PairReview. time: when an officer answered; until: when the answer is forgotten.
        CREATE TABLE reviews (time INTEGER NOT NULL, until INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;
        CREATE INDEX reviewsByTime ON reviews (time);
        """
}
