import Foundation
import GRDB
import Model

/// What the office has not of a journal that has to go on under other numbers.
struct Unsent {
    /// The latest of them, ascending, without what says of the chain itself how it stands. Every urgent one is among them.
    let records: [(record: EventRecord, personal: Personal?)]
    /// How many more there are: they stay on the box alone.
    let left: Int64

    /// What is sealed beside a record, and from when on it ages.
    struct Personal {
        let content: [String: JSONValue]
        let time: Int64
    }

    /// So many, and all urgent ones, are written in one commit, in well under a second.
    private static let limit = 10_000

    /// An alarm that waits is not passed over, however many grants came after it.
    static func find(_ personalData: PersonalData, _ db: Database) throws -> Unsent {
        var (records, waiting) = ([EventRecord](), 0)
        for lane in [Lane.urgent, .normal, .bulk] {
            waiting += try Records.countWaiting(in: lane, db)
            let limit = lane == .urgent ? Int.max : max(0, limit - records.count)
            records += try Records.lastWaiting(in: lane, limit: limit, db)
        }
        let chosen = records.filter { $0.type != .journalCheckpoint }.sorted { $0.seq < $1.seq }
        return Unsent(
            records: try chosen.map { ($0, try personal(of: $0.seq, personalData, db)) },
            left: Int64(waiting - records.count)
        )
    }

    /// What does not open stays where it is.
    private static func personal(of seq: Int64, _ personalData: PersonalData, _ db: Database) throws -> Personal? {
        let sql = "SELECT time FROM personal WHERE seq = ?"
        guard let time = try Int64.fetchOne(db, sql: sql, arguments: [seq]) else { return nil }
        return (try? personalData.of(seq, db)).flatMap { $0 }.map { Personal(content: $0, time: time) }
    }
}
