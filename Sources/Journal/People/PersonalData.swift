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

    /// Deletes what ended before; the records stay.
    static func purge(before time: WallTime, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM personal WHERE time < ?", arguments: [time.milliseconds])
        try db.execute(sql: "DELETE FROM visits WHERE open = 0 AND time < ?", arguments: [time.milliseconds])
        try db.execute(sql: "DELETE FROM reviews WHERE time < ?", arguments: [time.milliseconds])
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
