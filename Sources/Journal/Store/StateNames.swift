import GRDB

/// Names for what a file keeps beside its records: badges, visits, answers, holds and other rows. They tell whether the state of one
/// file is that of another, further on, where records do not say it any more.
///
/// A file that begins with nothing gets one. A file that takes another's place has the other's, if it has all of its state. One more is
/// added where the state may be older than it was: behind a restored backup, or an older copy.
enum StateNames {
    /// Oldest first; none in a file of an older release.
    static func fetch(_ db: Database) throws -> [String] {
        guard try db.tableExists("stateNames") else { return [] }
        return try String.fetchAll(db, sql: "SELECT name FROM stateNames ORDER BY number")
    }

    static func add(_ db: Database) throws {
        try db.execute(sql: "INSERT INTO stateNames (name) VALUES (?)", arguments: [HighWaterMark.newName()])
    }
}
