import Crypto
import Foundation
import GRDB
import Model

/// The personal data of events, sealed beside the records.
struct PersonalData: Sendable {
    let vault: Vault

    private static let encoder = JSONEncoder()
    private static let decoder = JSONDecoder()

    /// Checks the key against what the file was begun with.
    func checkKey(_ db: Database, path: String) throws {
        let witness = Data("vestibule journal".utf8)
        if let sealed = try Data.fetchOne(db, sql: "SELECT sealed FROM key") {
            guard let opened = try? vault.open(sealed, at: "key"), opened == witness else {
                throw JournalError.wrongKey(path: path)
            }
        } else {
            try db.execute(sql: "INSERT INTO key VALUES (1, ?)", arguments: [vault.seal(witness, at: "key")])
        }
    }

    func seal(_ personal: [String: JSONValue], seq: Int64) throws -> Data {
        try vault.seal(Self.encoder.encode(personal), at: "personal/\(seq)")
    }

    func of(_ seq: Int64, _ db: Database) throws -> [String: JSONValue]? {
        guard let sealed = try Data.fetchOne(db, sql: "SELECT sealed FROM personal WHERE seq = ?", arguments: [seq])
        else { return nil }
        return try opened(sealed, seq: seq)
    }

    /// The first record in the range whose personal data does not open.
    func firstBreak(in range: ClosedRange<Int64>, _ db: Database) throws -> ChainBreak? {
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT seq, sealed FROM personal WHERE seq BETWEEN ? AND ? ORDER BY seq",
            arguments: [range.lowerBound, range.upperBound]
        )
        while let row = try rows.next() {
            let (seq, sealed): (Int64, Data) = (row[0], row[1])
            if (try? opened(sealed, seq: seq)) == nil { return ChainBreak(seq: seq, fault: .personalDataAltered) }
        }
        return nil
    }

    /// Instead of a time by a clock that was not right. The first purge says when it was found, and it ages from then on.
    private static let undated = Int64.max

    /// From when on a row ages.
    /// - Parameter isDated: whether a clock that was right stamped it.
    static func age(from time: WallTime, isDated: Bool) -> Int64 { isDated ? time.milliseconds : undated }

    /// Deletes what ended before; the records stay. What is dated outside `plausible` was stamped by a wrong clock, and is
    /// dated anew, at its end.
    /// - Parameter sparesVisits: visits and what was answered of them stay.
    /// - Returns: how many rows went.
    static func purge(
        before time: WallTime,
        in plausible: ClosedRange<WallTime>,
        sparesVisits: Bool,
        _ db: Database
    ) throws -> Int {
        let (first, last) = (plausible.lowerBound.milliseconds, plausible.upperBound.milliseconds)
        let visits = sparesVisits ? [] : [("visits", "open = 0"), ("reviews", "true")]
        return try ([("personal", "true")] + visits).reduce(0) { count, rows in
            let (table, isOver) = rows
            try db.execute(
                sql: "UPDATE \(table) SET time = ? WHERE \(isOver) AND (time < ? OR time > ?)",
                arguments: [last, first, last]
            )
            try db.execute(sql: "DELETE FROM \(table) WHERE \(isOver) AND time < ?", arguments: [time.milliseconds])
            return count + db.changesCount
        }
    }

    private func opened(_ sealed: Data, seq: Int64) throws -> [String: JSONValue] {
        do {
            return try Self.decoder.decode(
                [String: JSONValue].self,
                from: vault.open(sealed, at: "personal/\(seq)")
            )
        } catch {
            throw JournalError.broken(ChainBreak(seq: seq, fault: .personalDataAltered))
        }
    }
}

/// Seals personal data with AES-256-GCM: 12 random bytes of nonce, ciphertext, 16 bytes of tag.
///
/// What is sealed is bound to its place (`personal/17`, `visit/…`), so that it cannot be moved to another. Random nonces allow
/// 2³² seals with one key (NIST SP 800-38D, 8.3): far beyond what one entrance writes.
struct Vault: Sendable {
    private let key: SymmetricKey

    init(key: SymmetricKey) { self.key = key }

    func seal(_ plain: some DataProtocol, at place: String) throws -> Data {
        let box = try AES.GCM.seal(plain, using: key, authenticating: Array(place.utf8))
        return Data(box.nonce) + box.ciphertext + box.tag
    }

    /// Throws when the key, the place or the bytes are not those of `seal`.
    func open(_ sealed: Data, at place: String) throws -> Data {
        try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: Array(place.utf8))
    }
}
