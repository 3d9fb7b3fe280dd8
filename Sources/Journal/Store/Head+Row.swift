import Foundation
import GRDB

extension Head {
    /// Where the file says the journal ends.
    static func fetch(_ db: Database) throws -> Head {
        guard let head = try fetch("SELECT seq, hash FROM head", db) else {
            throw JournalError.broken(ChainBreak(seq: 1, fault: .missing))
        }
        return head
    }

    /// What the first record follows.
    static func fetchOrigin(_ db: Database) throws -> Head {
        guard let origin = try fetch("SELECT seq, hash FROM origin", db) else {
            throw JournalError.broken(ChainBreak(seq: 1, fault: .missing))
        }
        return origin
    }

    /// Where to go on in a journal whose end does not hold: after everything that is there, was there, or the office has.
    static func beyondAll(_ db: Database) throws -> Head {
        var end = try lastWritten(db)
        end.seq = max(end.seq, try Int64.fetchOne(db, sql: "SELECT max(seq) FROM cursors") ?? 0)
        return end
    }

    /// The last record that is there; without any, what the first follows.
    static func lastThere(_ db: Database) throws -> Head {
        try fetchLast(db) ?? (try? fetchOrigin(db)) ?? .empty
    }

    /// The last record that is there, or was.
    static func lastWritten(_ db: Database) throws -> Head {
        [try? fetch(db), try fetchLast(db), .empty].compactMap { $0 }.max { $0.seq < $1.seq } ?? .empty
    }

    private static func fetchLast(_ db: Database) throws -> Head? {
        try fetch("SELECT seq, hash FROM records ORDER BY seq DESC LIMIT 1", db)
    }

    func store(_ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO head VALUES (1, ?, ?)").execute(arguments: [
            seq, Data(hash),
        ])
    }

    func storeAsOrigin(_ db: Database) throws {
        try db.execute(sql: "INSERT OR REPLACE INTO origin VALUES (1, ?, ?)", arguments: [seq, Data(hash)])
    }

    private static func fetch(_ sql: String, _ db: Database) throws -> Head? {
        guard let row = try Row.fetchOne(db, sql: sql), let seq = row["seq"] as Int64?, let hash = row["hash"] as Data?
        else { return nil }
        return Head(seq: seq, hash: Array(hash))
    }
}
