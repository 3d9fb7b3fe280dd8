import Crypto
import Foundation
import GRDB
import Model

@testable import Journal

/// An invented next version that goes on with a journal and is rolled back: it knows words, fields, rows and columns that this
/// one does not.
struct NextVersion {
    /// Of the journal's file.
    let path: String
    private let vault = Vault(key: SymmetricKey(data: TestKeys.journal))

    static let visitor = "0b54b6a1-9b3a-4a6e-8c55-5f2b8f0f0010"

    /// Writes behind the journal's end: three records, one of them urgent, of types and with words of its own; and rows.
    func goOn() throws {
        let database = try DatabaseQueue(path: path)
        try database.write { db in
            try append(Said(type: "access.duress", subject: "main-door", priority: "urgent"), db)
            try append(
                Said(
                    type: "help.requested",
                    subject: "desk",
                    priority: "critical",
                    edge: "ongoing",
                    basis: "reported",
                    clock: "gps"
                ),
                db
            )
            try append(Said(type: "system.stopped", subject: "core", actor: "district", reason: "clean"), db)
            try keepVisits(db)
            let posture = try vault.seal(Data(#"{"mode":"lockdown","row":3}"#.utf8), at: "kept/posture/")
            try db.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS numbers (name TEXT PRIMARY KEY, last INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
                    CREATE TABLE IF NOT EXISTS kept (
                        kind TEXT NOT NULL, id TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (kind, id)
                    ) STRICT;
                    CREATE TABLE drills (at INTEGER PRIMARY KEY) STRICT;
                    ALTER TABLE visits ADD COLUMN badge TEXT;
                    ALTER TABLE personal ADD COLUMN reason TEXT DEFAULT 'consent';
                    INSERT INTO numbers VALUES ('pass', 500, 1);
                    """
            )
            try db.execute(sql: "INSERT INTO kept VALUES ('posture', '', ?)", arguments: [posture])
        }
        try database.close()
    }

    /// After this version has been at it.
    func goOnAgain() throws {
        let database = try DatabaseQueue(path: path)
        try database.write { db in
            try append(Said(type: "drill.recorded", subject: "house", priority: "urgent"), db)
        }
        try database.close()
    }

    /// A visit whose row lacks what no default can stand for.
    func spoil(_ id: String) throws {
        let database = try DatabaseQueue(path: path)
        try database.write { db in
            let sealed = try Data.fetchOne(db, sql: "SELECT sealed FROM visits WHERE id = ?", arguments: [id]) ?? Data()
            var fields = try RowContent(json: opener(of: id, db).open(sealed, at: "visit/\(id)")).fields
            fields["person"] = nil
            try keep(fields, id, db)
        }
        try database.close()
    }

    /// What is kept of a visit, opened.
    func visit(_ id: String) throws -> [String: JSONValue] {
        let database = try DatabaseQueue(path: path)
        return try database.read { db in
            let sealed = try Data.fetchOne(db, sql: "SELECT sealed FROM visits WHERE id = ?", arguments: [id]) ?? Data()
            return try RowContent(json: opener(of: id, db).open(sealed, at: "visit/\(id)")).fields
        }
    }

    /// The visit's own key where it has one, else the journal's.
    private func opener(of id: String, _ db: Database) throws -> Vault {
        guard try db.tableExists("visitKeys") else { return vault }
        let keys = VisitKeys(journal: vault)
        guard let opener = keys.opener(of: id, try keys.wrapped(of: id, db)) else {
            throw JournalError.unreadable("visit \(id)")
        }
        return opener
    }

    private struct Said {
        var type: String
        var subject: String
        var priority = "normal"
        var edge = "instant"
        var basis = "observed"
        var clock = "synchronized"
        var actor = "system"
        var reason: String?
    }

    /// Numbered and chained rightly.
    private func append(_ said: Said, _ db: Database) throws {
        let end = try Head.fetch(db)
        let time = WallTime(milliseconds: EventMaker(after: 7200 + end.seq).now)
        var ids = RecordIDs(after: try Records.last(1, db).first?.id)
        var record = EventRecord(
            seq: end.seq + 1,
            id: ids.next(at: time),
            source: "/district-0/sample-school/main",
            type: Word(rawValue: said.type),
            time: time,
            clock: Word(rawValue: said.clock),
            boot: "66666666-6666-4666-8666-666666666666",
            uptime: 1000,
            basis: Word(rawValue: said.basis),
            edge: Word(rawValue: said.edge),
            subject: said.subject,
            actor: Word(rawValue: said.actor),
            reason: said.reason,
            listAge: nil,
            decisionMs: nil,
            data: ["code": ["silent": true]],
            priority: Word(rawValue: said.priority),
            hash: ""
        )
        let hash = CanonicalRecord(record).hash(after: end.hash)
        record.hash = hash.map { String(format: "%02x", $0) }.joined()
        try RecordRow.insert(record, json: try RecordRow.json(record.data), hash: Data(hash), into: db)
        try Head(seq: record.seq, hash: hash).store(db)
    }

    /// Fields more in each visit, and one in a state, with doubts and with gaps of its own.
    private func keepVisits(_ db: Database) throws {
        for row in try Row.fetchAll(db, sql: "SELECT id, sealed FROM visits") {
            let (id, sealed): (String, Data) = (row[0], row[1])
            var fields = try RowContent(json: opener(of: id, db).open(sealed, at: "visit/\(id)")).fields
            (fields["row"], fields["custody"]) = (3, ["child": "4711", "since": 1])
            try keep(fields, id, db)
        }
        var held = RowContent(EveryRow.visits[0]).fields
        (held["id"], held["state"], held["row"], held["hold"]) = (
            .string(Self.visitor), "custodyHold", 3, "court order"
        )
        held["marks"] = [["field": "given", "state": "doubtful", "reason": "glare"]]
        held["assessment"] = ["candidates": [], "lists": [], "needsBirthDate": false, "notCompared": ["fingerprint"]]
        try keep(held, Self.visitor, db)
    }

    private func keep(_ fields: [String: JSONValue], _ id: String, _ db: Database) throws {
        let sealed = try opener(of: id, db).seal(RowContent(fields: fields).json, at: "visit/\(id)")
        try db.execute(
            sql: """
                INSERT INTO visits (id, open, time, sealed) VALUES (?, 1, 1795269600000, ?)
                ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed
                """,
            arguments: [id, sealed]
        )
    }
}
