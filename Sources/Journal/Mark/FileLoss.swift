import Foundation
import GRDB

/// What has become of a journal's file, when it is not the one that this box has written.
package enum FileLoss: String, Hashable, Sendable, CaseIterable {
    /// It is not there, though there was one.
    case missing
    /// There is nothing in it, or it was cut off.
    case emptied
    /// It ends before what was written, or acknowledged: its log is lost, or an older copy was put in its place.
    case behind
    /// It has come as far, with other records.
    case forked
    /// While it was open, it was removed, or another put in its place.
    case unlinked

    /// Of a file that nobody has open.
    static func found(in db: Database, _ mark: HighWaterMark?) throws -> FileLoss? {
        let (end, last) = (try Verification.checkEnd(db), try Head.lastWritten(db).seq)
        if let mark {
            if let name = try JournalName.fetch(db), name != mark.journal { return .forked }
            if last < mark.seq { return last == 0 ? .emptied : .behind }
            if end.found == nil, try isFork(at: mark, upTo: end.head, db) { return .forked }
        }
        // Without a mark, what the office has says how far it had come.
        let acknowledged = try Int64.fetchOne(db, sql: "SELECT max(seq) FROM cursors") ?? 0
        return end.found == nil && last < acknowledged ? .behind : nil
    }

    /// Whether the mark's record is another one, and those after it follow that one. (Where they do not, it was changed, which is
    /// not for the mark to find.)
    private static func isFork(at mark: HighWaterMark, upTo end: Head, _ db: Database) throws -> Bool {
        let sql =
            "SELECT hash FROM (SELECT seq, hash FROM records UNION ALL SELECT seq, hash FROM origin) WHERE seq = ?"
        guard let hash = try Data.fetchOne(db, sql: sql, arguments: [mark.seq]), Array(hash) != mark.hash else {
            return false
        }
        guard mark.seq < end.seq else { return true }
        var check = ChainCheck(after: Head(seq: mark.seq, hash: Array(hash)))
        return try Records.strictly(after: mark.seq, limit: 16, db).allSatisfy { check.follow($0) == nil }
    }
}
