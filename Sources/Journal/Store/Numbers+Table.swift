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

    private static func recorded(after ends: [String: Int64], _ db: Database) throws -> Numbers {
        try Counter.allCases.reduce(Numbers()) { numbers, counter in
            let end = ends[counter.rawValue] ?? 0
            let last = try Int64.fetchOne(db, sql: recorded(counter), arguments: [end])
            return numbers.merging(Numbers(counter, last ?? 0))
        }
    }

    /// `instr` first: most records have no such field, and reading JSON costs more. A row that somebody changed is left out.
    private static func recorded(_ counter: Counter) -> String {
        """
        SELECT max(number) FROM (
            SELECT CASE WHEN json_valid(data) AND json_type(data, '$.\(counter.rawValue)') = 'integer'
                THEN json_extract(data, '$.\(counter.rawValue)') END AS number
            FROM records WHERE seq > ? AND instr(data, '"\(counter.rawValue)":')
        ) WHERE number BETWEEN 0 AND \(limit)
        """
    }
}
