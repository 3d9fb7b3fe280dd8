import Foundation
import GRDB
import Model

/// Rows of forgotten visits and answers in a journal's file. None of it needs a key.
enum ForgottenRows {
    /// Those whose rows are there.
    static func there(of stones: [Tombstone], _ db: Database) throws -> [Tombstone] {
        let answers = try answers(stones, db)
        return try stones.filter { stone in
            switch stone.subject {
            case .visit(let visit):
                try Int.fetchOne(db, sql: "SELECT 1 FROM visits WHERE id = ?", arguments: [visit.rawValue]) != nil
            case .answer(let digest): answers[digest] != nil
            }
        }
    }

    /// Deletes them, with the keys of visits.
    static func delete(_ stones: [Tombstone], _ db: Database) throws {
        let (answers, hasKeys) = (try answers(stones, db), try db.tableExists("visitKeys"))
        for stone in stones {
            switch stone.subject {
            case .visit(let visit):
                let id = visit.rawValue
                try db.execute(sql: "DELETE FROM visits WHERE id = ?", arguments: [id])
                if hasKeys { try db.execute(sql: "DELETE FROM visitKeys WHERE visit = ?", arguments: [id]) }
            case .answer(let digest):
                for row in answers[digest] ?? [] {
                    try db.execute(sql: "DELETE FROM reviews WHERE rowid = ?", arguments: [row])
                }
            }
        }
    }

    /// By digest, where any is asked for. Older files have none.
    private static func answers(_ stones: [Tombstone], _ db: Database) throws -> [String: [Int64]] {
        let isAsked = stones.contains { if case .answer = $0.subject { true } else { false } }
        guard isAsked, try db.tableExists("reviews") else { return [:] }
        var found: [String: [Int64]] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT rowid, sealed FROM reviews")
        while let row = try rows.next() { found[Tombstone.digest(row[1]), default: []].append(row[0]) }
        return found
    }
}

extension SealedRows {
    /// Deletes what no case holds. Where a hold cannot be read, nothing goes: the next try finds it.
    func forget(_ stones: [Tombstone], _ db: Database) throws {
        try ForgottenRows.delete(free(stones, db), db)
    }

    /// Those that no case holds. What a case held could not be forgotten: a case that is older than that came back with an older copy of
    /// the journal, and was taken away before.
    func free(_ stones: [Tombstone], _ db: Database) throws -> [Tombstone] {
        let holds = try holds(db)
        guard holds.unreadable.isEmpty else { return [] }
        let held = Dictionary(holds.all.flatMap { hold in hold.visits.map { ($0, hold.since) } }, uniquingKeysWith: max)
        return stones.filter { stone in
            guard case .visit(let visit) = stone.subject, let since = held[visit] else { return true }
            return since < stone.at
        }
    }
}

extension Journal {
    /// Those of which there are rows that no case holds.
    package func rows(of stones: [Tombstone]) async throws(JournalError) -> [Tombstone] {
        if stones.isEmpty { return [] }
        return try await store.read { [rows] db in try ForgottenRows.there(of: rows.free(stones, db), db) }
    }

    /// The tombstones that the file itself has.
    package func tombstones() async throws(JournalError) -> [Tombstone] {
        try await store.read { [rows] db in
            let kept = try rows.kept(of: Tombstone.keptKind, db)
            let unread = kept.faults.map { KeptRow(kind: $0.kind, id: $0.id, fields: [:]) }
            return (kept.values + unread).map(Tombstone.init)
        }
    }

    /// Writes SQLite's log into the file and empties it, so that no frame of it has what was deleted.
    ///
    /// - Returns: `false`: somebody reads, or the disk does not take it; try again.
    package func emptyLog() async throws(JournalError) -> Bool {
        try await perform { store throws(JournalError) in store.emptyLog() }
    }
}
