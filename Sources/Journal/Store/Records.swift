import Foundation
import GRDB
import Model

/// Reading records, each a query of one statement.
///
/// A row that somebody changed so that it cannot be read is left out, and the rest is read: one such row must not hold up
/// what comes after it on its way to the office. It is for the verification to find it, which reads `strictly`.
enum Records {
    static func after(_ seq: Int64, limit: Int, _ db: Database) throws -> [EventRecord] {
        try fetch(db, "WHERE seq > ? ORDER BY seq", [seq], limit: limit)
    }

    static func at(_ seq: Int64, _ db: Database) throws -> EventRecord? {
        try fetch(db, "WHERE seq = ?", [seq], limit: 1).first
    }

    /// The last `count`, ascending.
    static func last(_ count: Int, _ db: Database) throws -> [EventRecord] {
        try fetch(db, "ORDER BY seq DESC", [], limit: count).reversed()
    }

    /// Those of the last `count` that are of these types, ascending.
    static func last(_ count: Int, of types: Set<EventType>, _ db: Database) throws -> [EventRecord] {
        let first = try Head.fetch(db).seq - Int64(count)
        let marks = types.map { _ in "?" }.joined(separator: ", ")
        let words = StatementArguments(types.map(\.rawValue))
        return try fetch(db, "WHERE seq > ? AND type IN (\(marks)) ORDER BY seq", [first] + words, limit: count)
    }

    /// What the office has not stored yet of one lane, behind `seq`.
    static func waiting(in lane: Lane, after seq: Int64 = 0, limit: Int, _ db: Database) throws -> [EventRecord] {
        let cursor = max(try cursor(of: lane, db), seq)
        let (among, words) = try self.words(of: lane, db)
        return try fetch(db, "WHERE \(among) AND seq > ? ORDER BY seq", words + [cursor], limit: limit)
    }

    /// - Throws: `JournalError.broken` at the first row that cannot be read.
    static func strictly(after seq: Int64, limit: Int, _ db: Database) throws -> [EventRecord] {
        try rows(db, "WHERE seq > ? ORDER BY seq LIMIT ?", [seq, limit]) { rows in
            var records: [EventRecord] = []
            while let row = try rows.next() { records.append(try RecordRow.record(row)) }
            return records
        }
    }

    /// The latest that the office has not stored yet of one lane, ascending.
    static func lastWaiting(in lane: Lane, limit: Int, _ db: Database) throws -> [EventRecord] {
        let cursor = try cursor(of: lane, db)
        let (among, words) = try self.words(of: lane, db)
        let latest = "WHERE \(among) AND seq > ? ORDER BY seq DESC"
        return try fetch(db, latest, words + [cursor], limit: limit).reversed()
    }

    static func countWaiting(in lane: Lane, _ db: Database) throws -> Int {
        let cursor = try cursor(of: lane, db)
        let (among, words) = try self.words(of: lane, db)
        let sql = "SELECT count(*) FROM records WHERE \(among) AND seq > ?"
        return try Int.fetchOne(db, sql: sql, arguments: words + [cursor]) ?? 0
    }

    /// Under which words the records of a lane stand: what a later release put into a lane of its own is sent as normal. One
    /// look into the index for each word there is.
    private static func words(of lane: Lane, _ db: Database) throws -> (among: String, StatementArguments) {
        let sql = """
            WITH RECURSIVE lanes (word) AS (
                SELECT min(priority) FROM records
                UNION ALL SELECT (SELECT min(priority) FROM records WHERE priority > word) FROM lanes WHERE word IS NOT NULL
            ) SELECT word FROM lanes WHERE word IS NOT NULL
            """
        let others = lane == .normal ? try String.fetchAll(db.cachedStatement(sql: sql)) : []
        let words = [lane.rawValue] + others.filter { Lane(rawValue: $0) == nil }
        return ("priority IN (\(words.map { _ in "?" }.joined(separator: ", ")))", StatementArguments(words))
    }

    /// One pass over all of them: subjects have no index.
    static func about(_ subjects: Set<String>, _ db: Database) throws -> [EventRecord] {
        guard !subjects.isEmpty else { return [] }
        let marks = subjects.map { _ in "?" }.joined(separator: ", ")
        let arguments = StatementArguments(subjects.sorted())
        return try fetch(db, "WHERE subject IN (\(marks)) ORDER BY seq", arguments, limit: .max)
    }

    /// Those of these that records have: one pass over all of them, since they have no index.
    static func ids(among some: Set<String>, _ db: Database) throws -> Set<String> {
        guard !some.isEmpty else { return [] }
        let ids = try String.fetchCursor(db, sql: "SELECT id FROM records")
        var found: Set<String> = []
        while let id = try ids.next() { if some.contains(id) { found.insert(id) } }
        return found
    }

    static func cursor(of lane: Lane, _ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT seq FROM cursors WHERE lane = ?", arguments: [lane.rawValue]) ?? 0
    }

    /// Of one lane, between two numbers, without the first and with the last.
    static func sent(in lane: Lane, after seq: Int64, to last: Int64, limit: Int, _ db: Database) throws
        -> [EventRecord]
    {
        let (among, words) = try self.words(of: lane, db)
        let arguments = words + [seq, last]
        return try fetch(db, "WHERE \(among) AND seq > ? AND seq <= ? ORDER BY seq", arguments, limit: limit)
    }

    /// Moves the lane's cursor back to before `seq`, never forward; answers whether it moved.
    static func sendAgain(from seq: Int64, in lane: Lane, _ db: Database) throws -> Bool {
        guard try cursor(of: lane, db) >= seq else { return false }
        try db.execute(sql: "UPDATE cursors SET seq = ? WHERE lane = ?", arguments: [max(0, seq - 1), lane.rawValue])
        return true
    }

    /// Moves the lane's cursor forward, never back.
    ///
    /// - Parameter first: what is acknowledged begins there: it does not move over an older one that waits.
    /// - Returns: whether none did.
    static func acknowledge(_ seq: Int64, from first: Int64? = nil, in lane: Lane, _ db: Database) throws -> Bool {
        let last = try Head.fetch(db).seq
        guard seq <= last else { throw JournalError.acknowledgedBeyondEnd(lane: lane, seq: seq, last: last) }
        if let first, let oldest = try waiting(in: lane, limit: 1, db).first?.seq, oldest < first { return false }
        try moveCursor(of: lane, to: seq, db)
        return true
    }

    static func moveCursor(of lane: Lane, to seq: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO cursors (lane, seq) VALUES (?, ?)
                ON CONFLICT (lane) DO UPDATE SET seq = max(seq, excluded.seq)
                """,
            arguments: [lane.rawValue, seq]
        )
    }

    private static func fetch(
        _ db: Database,
        _ rest: String,
        _ arguments: StatementArguments,
        limit: Int
    ) throws -> [EventRecord] {
        try rows(db, rest, arguments) { rows in
            var records: [EventRecord] = []
            while records.count < limit, let row = try rows.next() {
                if let record = try? RecordRow.record(row) { records.append(record) }
            }
            return records
        }
    }

    private static func rows<T>(
        _ db: Database,
        _ rest: String,
        _ arguments: StatementArguments,
        _ read: (RowCursor) throws -> T
    ) throws -> T {
        let statement = try db.cachedStatement(sql: "SELECT \(RecordRow.columns) FROM records \(rest)")
        return try read(Row.fetchCursor(statement, arguments: arguments))
    }
}
