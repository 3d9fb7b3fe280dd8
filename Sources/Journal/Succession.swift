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

    /// Rows beside the records. A file of an older release has not all of these tables.
    static let keptTables = [
        ("visits", "id, open, time, sealed"), ("visitKeys", "visit, sealed"), ("reviews", "time, until, sealed"),
        ("kept", "kind, id, sealed"),
    ]

    /// Cardholders, visits and what officers answered: whole or, where something is damaged, not at all. Where all of it could be read
    /// it keeps its name.
    func carryDocuments(into new: Database) throws {
        guard opensWithOurKey else { return }
        var isWhole = true
        for (table, columns) in Self.keptTables {
            do { try copyKept(table, columns, into: new) } catch { isWhole = false }
        }
        do { try copyCardholders(into: new) } catch { isWhole = false }
        guard isWhole else { return }
        try? copyNames(into: new)
        // An older copy has what was withdrawn since.
        if cause.isOfAnOlderCopy, try !StateNames.fetch(new).isEmpty { try StateNames.add(new) }
    }

    /// - Parameter replacing: rows of the same key go.
    func copyKept(_ table: String, _ columns: String, replacing: Bool = false, into new: Database) throws {
        guard try old.read({ try $0.tableExists(table) }) else { return }
        try copy(table, columns, where: "true", replacing: replacing, into: new)
    }

    /// Whole, or not at all. There are none in the new file.
    func copyCardholders(into new: Database) throws {
        let whole = "parts IS NOT NULL"
        try new.inSavepoint {
            try copy("documents", "id, name, header, parts", where: whole, into: new)
            let isOfThem = "document IN (SELECT id FROM documents WHERE \(whole))"
            try copy("parts", "document, part, sealed", where: isOfThem, into: new)
            return .commit
        }
    }

    /// In place of the new file's own. A file of an older release has none.
    func copyNames(into new: Database) throws {
        guard try !old.read(StateNames.fetch).isEmpty else { return }
        try new.execute(sql: "DELETE FROM stateNames")
        try copy("stateNames", "number, name", where: "true", into: new)
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

    /// Of this record; `nil`: there is none.
    func hash(at seq: Int64) throws -> [UInt8]? {
        let sql = "SELECT hash FROM records WHERE seq = ?"
        return try old.read { try Data.fetchOne($0, sql: sql, arguments: [seq]) }.map(Array.init)
    }

    /// Whether a file of them was taken, were it an empty one.
    var hasCardholders: Bool {
        get throws {
            let sql = "SELECT count(*) FROM documents WHERE parts IS NOT NULL"
            return try old.read { try Int.fetchOne($0, sql: sql) } != 0
        }
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
    private func copy(
        _ table: String,
        _ columns: String,
        where condition: String,
        replacing: Bool = false,
        into new: Database
    ) throws {
        let marks = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
        try new.inSavepoint {
            let verb = replacing ? "INSERT OR REPLACE" : "INSERT"
            let insertion = try new.makeStatement(sql: "\(verb) INTO \(table) (\(columns)) VALUES (\(marks))")
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

extension JournalError {
    fileprivate var isOfAnOlderCopy: Bool {
        if case .lost(_, let loss) = self { loss == .behind || loss == .forked } else { false }
    }
}
