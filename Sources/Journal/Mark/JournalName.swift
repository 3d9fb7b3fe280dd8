import GRDB

/// The journal's own name in its file. Where it stands, the mark was on the disk before it.
enum JournalName {
    static func fetch(_ db: Database) throws -> String? {
        try db.tableExists("identity") ? String.fetchOne(db, sql: "SELECT name FROM identity") : nil
    }

    static func store(_ name: String, _ db: Database) throws {
        try db.execute(sql: "INSERT OR IGNORE INTO identity (row, name) VALUES (1, ?)", arguments: [name])
    }
}
