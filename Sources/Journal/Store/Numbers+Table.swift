import GRDB
package import Model

/// The last numbers given, in a table of their own that needs no key. `seq` is the journal's end when a row was written: a release
/// that does not keep it may have gone on meanwhile, and what its records say counts too.
extension Numbers {
    /// More than is given in any box's life. Whatever is above, somebody else wrote, and nobody counts on from there.
    private static let limit: Int64 = 1 << 53
    /// A table that is further behind the records is brought up to date at the next opening.
    private static let lag: Int64 = 10_000
    /// So many records are read for a number at most: the doors wait for it. Months of a busy entrance, read in half a second.
    private static let depth: Int64 = 100_000

    /// As the table and the records after it have them. Where records are too many to be read, or cannot be, it goes on beyond
    /// whatever they can hold: each number is given in a record of its own, so there are no more than records.
    static func gather(_ db: Database) throws -> Numbers {
        let end = try Head.beyondAll(db).seq
        var (numbers, ends) = (Numbers(), [String: Int64]())
        if try db.tableExists("numbers") {
            let sql = "SELECT name, last, seq FROM numbers WHERE last BETWEEN 0 AND \(limit)"
            for row in try Row.fetchAll(db, sql: sql) {
                numbers = numbers.merging(Numbers([row[0]: row[1]]))
                ends[row[0]] = row[2]
            }
        }
        let start = Counter.allCases.map { ends[$0.rawValue] ?? 0 }.min() ?? 0
        guard end - start <= depth, let recorded = try? recorded(after: ends, from: start, db) else {
            return Counter.allCases.reduce(numbers) { all, counter in
                let kept = numbers[counter] + max(0, end - (ends[counter.rawValue] ?? 0))
                return all.merging(Numbers([counter.rawValue: kept]))
            }
        }
        return numbers.merging(recorded)
    }

    /// No journal with this end that began at 1 has given a greater one.
    package static func beyondAll(_ seq: Int64) -> Numbers {
        Numbers(Dictionary(Counter.allCases.map { ($0.rawValue, seq) }, uniquingKeysWith: max))
    }

    /// Whether the table says so, and not from long ago.
    func isKept(at seq: Int64, _ db: Database) throws -> Bool {
        try last.allSatisfy { name, number in
            let sql = "SELECT count(*) FROM numbers WHERE name = ? AND last = ? AND seq > ?"
            return try Int.fetchOne(db, sql: sql, arguments: [name, number, seq - Self.lag]) == 1
        }
    }

    /// None goes down.
    func store(at seq: Int64, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO numbers (name, last, seq) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last), seq = excluded.seq
                """
        )
        for (name, number) in last { try statement.execute(arguments: [name, number, seq]) }
    }

    /// In one pass over the records that come after the earliest of the ends.
    private static func recorded(after ends: [String: Int64], from start: Int64, _ db: Database) throws -> Numbers {
        let counters = Counter.allCases.map(\.rawValue)
        let columns = counters.map { highest(of: $0, after: ends[$0] ?? 0) }.joined(separator: ", ")
        let sql = "SELECT \(columns) FROM records WHERE seq > ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [start]) else { return Numbers() }
        let last = counters.enumerated().map { ($1, row[$0] as Int64? ?? 0) }
        return Numbers(Dictionary(last, uniquingKeysWith: max))
    }

    /// `instr` first: most records have no such field, and reading JSON costs more. A row that somebody changed is left out.
    private static func highest(of counter: String, after end: Int64) -> String {
        let number = "json_extract(data, '$.\(counter)')"
        return """
            max(CASE WHEN seq > \(end) AND instr(data, '"\(counter)":') AND json_valid(data)
                AND json_type(data, '$.\(counter)') = 'integer' AND \(number) BETWEEN 0 AND \(limit) THEN \(number) END)
            """
    }
}
