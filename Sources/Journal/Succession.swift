import Foundation
import GRDB
import Model

/// What a new journal takes over from the file whose place it takes: everything that can still be read and is still needed.
/// The records the office has not stored, chain included; the last numbers given; and, if the key opens them, cardholders, the
/// visits, what officers answered and the other kept rows, those of other releases too.
struct Succession {
    /// More than an entrance writes in a month.
    private static let depth: Int64 = 100_000

    let old: DatabaseQueue
    let vault: Vault
    /// How far the journal had come, whatever the file says.
    let mark: HighWaterMark?
    private let cause: JournalError

    /// `nil`: nothing of the file can be read.
    init?(_ predecessor: Predecessor, _ mark: HighWaterMark?, vault: Vault) {
        var configuration = Configuration()
        configuration.readonly = true
        // With its log where that can be read. `immutable` leaves the log out: for a disk that cannot be written. SQLite deletes
        // the log of an empty file.
        let files =
            [predecessor.path].filter { !predecessor.isSetAside || Self.hasContent($0) }
            + (predecessor.isSetAside ? [] : ["file:\(predecessor.path)?immutable=1"])
        let databases = files.lazy.compactMap { try? DatabaseQueue(path: $0, configuration: configuration) }
        var found = databases.first { (try? $0.read(Head.beyondAll)) != nil }
        if predecessor.isSetAside, ((try? found?.read(Head.beyondAll).seq) ?? 0) == 0 {
            // Starts before set the file aside, and were cut off before the next one was whole.
            let earlier = predecessor.earlier.lazy.filter(Self.hasContent)
                .compactMap { try? DatabaseQueue(path: $0, configuration: configuration) }
            found = mark.flatMap { mark in earlier.first { Self.reaches($0, mark) } } ?? found
        }
        guard let found else { return nil }
        (old, self.vault, self.mark, cause) = (found, vault, mark, predecessor.cause)
    }

    /// Where the old journal ended.
    func end() -> Head? { try? old.read(Head.beyondAll) }

    /// The last record that is there.
    func lastThere() -> Head? { try? old.read(Head.lastThere) }

    /// Cardholders, visits and what officers answered: whole or, where something is damaged, not at all.
    func carryDocuments(into new: Database) throws {
        guard opensWithOurKey else { return }
        try? copy("visits", "id, open, time, sealed", where: "true", into: new)
        // A file of an older release has none.
        try? copy("visitKeys", "visit, sealed", where: "true", into: new)
        try? copy("reviews", "time, until, sealed", where: "true", into: new)
        try? copy("kept", "kind, id, sealed", where: "true", into: new)
        try? new.inSavepoint {
            try copy("documents", "id, name, header, parts", where: "parts IS NOT NULL", into: new)
            try copy("parts", "document, part, sealed", where: "document IN (SELECT id FROM documents)", into: new)
            return .commit
        }
    }

    /// What waits for the office.
    /// - Returns: what the first of them follows; `nil`: they cannot be taken over, or there are none.
    func carryRecords(upTo end: Head, into new: Database) throws -> Head? {
        // Of another journal, or with numbers that others have: they stay where they are.
        if case .lost(_, .forked) = cause { return nil }
        var origin: Head?
        try? new.inSavepoint {
            let start = try old.read { try Self.start(mark, $0) }
            guard end.seq > start.seq else { return .rollback }
            try copy("cursors", "lane, seq", where: "true", into: new)
            try copy("records", RecordRow.columns, where: "seq > \(start.seq) ORDER BY seq", into: new)
            if opensWithOurKey { try copy("personal", "seq, time, sealed", where: "seq > \(start.seq)", into: new) }
            guard try holds(from: start, to: end, new) else { return .rollback }
            origin = start
            return .commit
        }
        return origin
    }

    /// Records up to this one that the office had not stored.
    func countUnsent(upTo seq: Int64) -> Int64 {
        let count = try? old.read { db in
            try Lane.allCases.reduce(Int64(0)) { count, lane in
                let cursor = max(try Records.cursor(of: lane, db), mark?.cursors[lane] ?? 0)
                let sql = "SELECT count(*) FROM records WHERE priority = ? AND seq > ? AND seq <= ?"
                return count + (try Int64.fetchOne(db, sql: sql, arguments: [lane.rawValue, cursor, seq]) ?? 0)
            }
        }
        return count ?? 0
    }

    /// `nil`: what the old file gave cannot be read.
    func numbers() -> Numbers? { try? old.read { try Numbers.gather($0) } }

    /// Whether what is sealed in it can be read.
    var opensWithOurKey: Bool {
        guard let sealed = try? old.read({ try Data.fetchOne($0, sql: "SELECT sealed FROM key") }) else { return false }
        return (try? vault.open(sealed, at: "key")) != nil
    }

    /// The last record the office has of the lane that is furthest behind.
    static func start(_ mark: HighWaterMark?, _ db: Database) throws -> Head {
        let behind = try Lane.allCases.map { max(try Records.cursor(of: $0, db), mark?.cursors[$0] ?? 0) }.min() ?? 0
        let last = try Head.lastThere(db)
        let seq = min(max(behind, last.seq - depth), last.seq)
        guard seq > 0 else { return (try? Head.fetchOrigin(db)) ?? .empty }
        // In a gap, or before the first: from the record that is there.
        let sql = "SELECT seq, hash FROM records WHERE seq <= ? ORDER BY seq DESC LIMIT 1"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [seq]) else { return try Head.fetchOrigin(db) }
        return Head(seq: row[0], hash: Array(row[1] as Data))
    }

    private func holds(from start: Head, to end: Head, _ new: Database) throws -> Bool {
        var check = ChainCheck(after: start)
        while true {
            let records = try Records.strictly(after: check.head.seq, limit: 1000, new)
            guard records.allSatisfy({ check.follow($0) == nil }) else { return false }
            if records.count < 1000 { return check.finish(at: end) == nil }
        }
    }

    /// Rows of one table, all or none.
    func copy(_ table: String, _ columns: String, where condition: String, into new: Database) throws {
        let marks = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
        try new.inSavepoint {
            let insertion = try new.makeStatement(sql: "INSERT INTO \(table) (\(columns)) VALUES (\(marks))")
            try old.read { db in
                let rows = try Row.fetchCursor(db, sql: "SELECT \(columns) FROM \(table) WHERE \(condition)")
                while let row = try rows.next() {
                    try insertion.execute(arguments: StatementArguments(row.databaseValues))
                }
            }
            return .commit
        }
    }

    private static func hasContent(_ file: String) -> Bool {
        var status = stat()
        return stat(file, &status) == 0 && status.st_size > 0
    }

    /// Whether it is the file that the mark was of.
    private static func reaches(_ old: DatabaseQueue, _ mark: HighWaterMark) -> Bool {
        let hash = try? old.read { db in
            try Data.fetchOne(db, sql: "SELECT hash FROM records WHERE seq = ?", arguments: [mark.seq])
        }
        return hash.map(Array.init) == mark.hash
    }
}
