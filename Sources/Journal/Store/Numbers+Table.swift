import GRDB
import Model

/// The last numbers given, in a table of their own that needs no key. `seq` is the journal's end when a row was written: a release
/// that does not keep it may have gone on meanwhile, and what its records say counts too.
extension Numbers {
    /// More than is given in any box's life. Whatever is above, somebody else wrote, and nobody counts on from there.
    private static let limit: Int64 = 1 << 53
    /// So many records are read for a number at every opening; a table that is further behind is brought up to date.
    private static let lag: Int64 = 10_000

    /// As the table and the records after it have them: all records where there is no table yet. Of records that cannot be read
    /// nothing is counted; it is for the verification to find them.
    static func gather(_ db: Database) throws -> Numbers {
        var numbers = Numbers()
        guard try db.tableExists("numbers") else { return (try? recorded(after: [:], db)) ?? numbers }
        var ends: [String: Int64] = [:]
        let sql = "SELECT name, last, seq FROM numbers WHERE last BETWEEN 0 AND \(limit)"
        for row in try Row.fetchAll(db, sql: sql) {
            numbers = numbers.merging(Numbers([row[0]: row[1]]))
            ends[row[0]] = row[2]
        }
        return numbers.merging((try? recorded(after: ends, db)) ?? Numbers())
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
    private static func recorded(after ends: [String: Int64], _ db: Database) throws -> Numbers {
        let counters = Counter.allCases.map(\.rawValue)
        let start = counters.map { ends[$0] ?? 0 }.min() ?? 0
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
