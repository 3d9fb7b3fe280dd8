import Foundation
import GRDB

/// The cardholder file: replaced as a whole, sealed, and written in parts of 256 KB, so that events get their turn
/// between the parts. A new document counts from the moment its last step commits;
/// until then, and after a crash before it, the old one does.
struct Documents: Sendable {
    static let partSize = 256 << 10
    let vault: Vault

    func begin(_ name: String, _ db: Database) throws -> Int64 {
        try db.execute(sql: "INSERT INTO documents (name, header) VALUES (?, x'')", arguments: [name])
        return db.lastInsertedRowID
    }

    func addPart(_ part: Int, of document: Int64, _ plain: Data, _ db: Database) throws {
        let sealed = try vault.seal(plain, at: Self.place(document, part))
        try db.execute(sql: "INSERT INTO parts VALUES (?, ?, ?)", arguments: [document, part, sealed])
    }

    /// From here on the document is the one of its name.
    func finish(_ document: Int64, name: String, parts: Int, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM documents WHERE name = ? AND parts IS NOT NULL", arguments: [name])
        try db.execute(sql: "UPDATE documents SET parts = ? WHERE id = ?", arguments: [parts, document])
    }

    static func forget(_ document: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM documents WHERE id = ? AND parts IS NULL", arguments: [document])
    }

    /// Documents that were never finished; only at opening, when nobody writes one.
    static func forgetUnfinished(_ db: Database) throws {
        try db.execute(sql: "DELETE FROM documents WHERE parts IS NULL")
    }

    /// Deletes a few parts that belong to no document; `false` when none is left.
    static func sweep(_ db: Database) throws -> Bool {
        try db.execute(
            sql: """
                DELETE FROM parts WHERE rowid IN (
                    SELECT rowid FROM parts WHERE document NOT IN (SELECT id FROM documents) LIMIT 4
                )
                """
        )
        return db.changesCount > 0
    }

    func read(_ name: String, _ db: Database) throws -> Data? {
        let sql = "SELECT id, parts FROM documents WHERE name = ? AND parts IS NOT NULL"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [name]) else { return nil }
        let (document, count): (Int64, Int) = (row[0], row[1])
        var content = Data(capacity: count * Self.partSize)
        for part in 0..<count {
            let sql = "SELECT sealed FROM parts WHERE document = ? AND part = ?"
            guard let sealed = try Data.fetchOne(db, sql: sql, arguments: [document, part]),
                let plain = try? vault.open(sealed, at: Self.place(document, part))
            else { throw JournalError.unreadable("'\(name)'") }
            content.append(plain)
        }
        return content
    }

    private static func place(_ document: Int64, _ part: Int) -> String { "document/\(document)/\(part)" }
}
