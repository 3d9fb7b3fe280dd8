import Foundation
import GRDB
import Model

/// What a new journal takes over from the file whose place it takes: everything that can still be read and is still needed.
/// The records the office has not stored, chain included; the last numbers given; and, if the key opens them, cardholders, the
/// visits that have not ended, what officers answered and the other kept rows, those of other releases too.
struct Succession {
    /// More than an entrance writes in a month.
    private static let depth: Int64 = 100_000

    let old: DatabaseQueue
    let vault: Vault

    /// `nil`: nothing of the file can be read.
    init?(_ predecessor: Predecessor, vault: Vault) {
        var configuration = Configuration()
        configuration.readonly = true
        // With its log where that can be read. `immutable` leaves the log out: for a disk that cannot be written.
        let files = [predecessor.path] + (predecessor.isSetAside ? [] : ["file:\(predecessor.path)?immutable=1"])
        let databases = files.lazy.compactMap { try? DatabaseQueue(path: $0, configuration: configuration) }
        guard let old = databases.first(where: { (try? $0.read(Head.beyondAll)) != nil }) else { return nil }
        (self.old, self.vault) = (old, vault)
    }

    /// Where the old journal ended.
    func end() -> Head? { try? old.read(Head.beyondAll) }

    /// Cardholders, visits and what officers answered: whole or, where something is damaged, not at all.
    func carryDocuments(into new: Database) throws {
        guard opensWithOurKey else { return }
        try? copy("visits", "id, open, time, sealed", where: "open = 1", into: new)
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
    func carryRecords(into new: Database) throws -> Head? {
        var origin: Head?
        try? new.inSavepoint {
            let start = try old.read(start)
            guard let end = end(), end.seq > start.seq else { return .rollback }
            try copy("cursors", "lane, seq", where: "true", into: new)
            try copy("records", RecordRow.columns, where: "seq > \(start.seq) ORDER BY seq", into: new)
            if opensWithOurKey { try copy("personal", "seq, time, sealed", where: "seq > \(start.seq)", into: new) }
            guard try holds(from: start, to: end, new) else { return .rollback }
            origin = start
            return .commit
        }
        return origin
    }

    /// `nil`: what the old file gave cannot be read.
    func numbers() -> Numbers? { try? old.read { try Numbers.gather($0) } }

    private var opensWithOurKey: Bool {
        guard let sealed = try? old.read({ try Data.fetchOne($0, sql: "SELECT sealed FROM key") }) else { return false }
        return (try? vault.open(sealed, at: "key")) != nil
    }

    /// The last record the office has of the lane that is furthest behind.
    private func start(_ db: Database) throws -> Head {
        let lanes = try Int.fetchOne(db, sql: "SELECT count(*) FROM cursors") ?? 0
        let behind = lanes < 3 ? 0 : try Int64.fetchOne(db, sql: "SELECT min(seq) FROM cursors") ?? 0
        let seq = max(behind, try Head.beyondAll(db).seq - Self.depth)
        guard seq > 0 else { return (try? Head.fetchOrigin(db)) ?? .empty }
        let hash = try Data.fetchOne(db, sql: "SELECT hash FROM records WHERE seq = ?", arguments: [seq])
        return Head(seq: seq, hash: hash.map(Array.init) ?? Chain.origin)
    }

    private func holds(from start: Head, to end: Head, _ new: Database) throws -> Bool {
        var check = ChainCheck(after: start)
        while true {
            let records = try Records.strictly(after: check.head.seq, limit: 1000, new)
            guard records.allSatisfy({ check.follow($0) == nil }) else { return false }
            if records.count < 1000 { return check.finish(at: end) == nil }
        }
    }

    private func copy(_ table: String, _ columns: String, where condition: String, into new: Database) throws {
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
}

extension Journal {
    /// Fills a new file with what can be taken over.
    /// - Returns: where the new journal goes on.
    static func succeed(_ predecessor: Predecessor, _ vault: Vault, _ new: Database) throws {
        guard try Head.fetch(new) == .empty, try Head.fetchOrigin(new) == .empty else { return }
        let succession = Succession(predecessor, vault: vault)
        try new.inTransaction(.immediate) {
            try succession?.carryDocuments(into: new)
            // By the clock where the old end cannot be read: beyond any number that was ever given.
            let end = succession?.end() ?? Head(seq: .now(), hash: Chain.origin)
            let numbers = succession?.numbers() ?? Numbers.beyondAll(end.seq)
            try numbers.store(at: predecessor.isSetAside ? end.seq : 0, new)
            guard predecessor.isSetAside else { return .commit }
            let origin = try succession?.carryRecords(into: new) ?? end
            try origin.storeAsOrigin(new)
            try end.store(new)
            return .commit
        }
    }
}

extension Int64 {
    /// Milliseconds since 1970.
    fileprivate static func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}
