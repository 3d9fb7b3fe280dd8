import Foundation
import GRDB
import Model

/// Saves what an open file holds whose name stands for it no more.
///
/// The journal's thread does it, and nobody else writes meanwhile, so that it must be done well before the watchdog takes the thread
/// for a dead one: the whole file if that goes quickly, otherwise what the next file needs.
struct Rescue {
    let pool: DatabasePool
    /// Where the file was.
    let path: String
    /// How long a copy of all of it may take.
    let patience: Duration

    /// Left free by a copy, so that the journal can go on.
    private static let room: Int64 = 32 << 20

    /// - Returns: the copy, under a name of its own; `nil`: nothing can be read.
    /// - Throws: `diskFull` or `disk` when there is no room even for what is needed: as long as the file is open, nothing is lost.
    func save(at time: WallTime) throws(JournalError) -> String? {
        let name = Predecessor.freeName(of: path, at: time)
        if (try? copy(to: name, copyAll(_:to:))) != nil { return name }
        do {
            try copy(to: name, copyNeeded(_:to:))
            return name
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            throw .diskFull(path: path)
        } catch let error as JournalError {
            throw error
        } catch {
            return nil
        }
    }

    private func copy(to name: String, _ copy: (Database, String) throws -> Void) throws {
        try Store.createFile(name)
        do {
            try pool.writeWithoutTransaction { db in try copy(db, name) }
        } catch {
            for ending in ["-wal", "-shm", "-journal", ""] { unlink(name + ending) }
            throw error
        }
    }

    private func copyAll(_ db: Database, to name: String) throws {
        let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        let size = pages * (try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        guard try DiskSpace(of: name).available > size + Self.room else { throw JournalError.diskFull(path: name) }
        let end = ContinuousClock.now + patience
        let copy = try DatabaseQueue(path: name)
        try copy.writeWithoutTransaction { new in
            try db.backup(to: new, pagesPerStep: 256) { progress in
                if !progress.isCompleted, ContinuousClock.now >= end { throw JournalError.cancelled }
            }
        }
        guard try copy.read(Head.fetch) == Head.fetch(db) else { throw JournalError.damaged(path: name) }
        try copy.close()
    }

    private func copyNeeded(_ db: Database, to name: String) throws {
        let copy = try DatabaseQueue(path: name)
        try copy.writeWithoutTransaction { try Schema.prepare($0, path: name) }
        try copy.close()
        let start = try Succession.start(nil, db)
        try db.execute(sql: "ATTACH ? AS saved", arguments: [name])
        defer { try? db.execute(sql: "DETACH saved") }
        try db.inTransaction {
            for (table, columns, condition) in Self.needed(after: start.seq) {
                try db.execute(sql: "DELETE FROM saved.\(table)")
                let sql =
                    "INSERT INTO saved.\(table) (\(columns)) SELECT \(columns) FROM main.\(table) WHERE \(condition)"
                try db.execute(sql: sql)
            }
            let origin = "INSERT OR REPLACE INTO saved.origin (row, seq, hash) VALUES (1, ?, ?)"
            try db.execute(sql: origin, arguments: [start.seq, Data(start.hash)])
            return .commit
        }
    }

    private static func needed(after seq: Int64) -> [(table: String, columns: String, condition: String)] {
        [
            ("records", RecordRow.columns, "seq > \(seq)"), ("personal", "seq, time, sealed", "seq > \(seq)"),
            ("head", "row, seq, hash", "true"), ("cursors", "lane, seq", "true"), ("key", "row, sealed", "true"),
            ("numbers", "name, last, seq", "true"), ("identity", "row, name", "true"),
            ("stateNames", "number, name", "true"),
            ("visits", "id, open, time, sealed", "true"), ("visitKeys", "visit, sealed", "true"),
            ("reviews", "time, until, sealed", "true"),
            ("kept", "kind, id, sealed", "true"), ("documents", "id, name, header, parts", "parts IS NOT NULL"),
            (
                "parts", "document, part, sealed",
                "document IN (SELECT id FROM main.documents WHERE parts IS NOT NULL)"
            ),
        ]
    }
}
