import Foundation
import GRDB

extension Head {
    /// Where the file says the journal ends.
    static func fetch(_ db: Database) throws -> Head {
        guard let row = try Row.fetchOne(db, sql: "SELECT seq, hash FROM head"), let seq = row["seq"] as Int64?,
            let hash = row["hash"] as Data?
        else { throw JournalError.broken(ChainBreak(seq: 1, fault: .missing)) }
        return Head(seq: seq, hash: Array(hash))
    }

    func store(_ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE head SET seq = ?, hash = ?").execute(arguments: [seq, Data(hash)])
    }
}
