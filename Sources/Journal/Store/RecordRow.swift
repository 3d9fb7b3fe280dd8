import Foundation
import GRDB
import Model

/// A record and its row.
enum RecordRow {
    static let columns = """
        seq, id, source, type, time, clock, boot, uptime, basis, edge, subject, actor, reason, listAge, decisionMs, data, \
        priority, hash
        """

    private static let insertion = """
        INSERT INTO records (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
    private static let decoder = JSONDecoder()

    static func json(_ data: [String: JSONValue]) throws -> String {
        data.isEmpty ? "{}" : String(decoding: try encoder.encode(data), as: UTF8.self)
    }

    static func insert(_ record: EventRecord, json: String, hash: Data, into db: Database) throws {
        let statement = try db.cachedStatement(sql: insertion)
        try statement.execute(arguments: [
            record.seq, record.id, record.source, record.type.rawValue, record.time.milliseconds, record.clock.rawValue,
            record.boot, Int64(clamping: record.uptime), record.basis.rawValue, record.edge.rawValue, record.subject,
            record.actor.rawValue, record.reason, record.listAge, record.decisionMs, json,
            record.priority.rawValue, hash,
        ])
    }

    /// Throws `JournalError.broken` for a row that this program did not write.
    static func record(_ row: Row) throws -> EventRecord {
        let reader = Reader(row: row)
        return try EventRecord(
            seq: reader.seq,
            id: reader.value("id"),
            source: reader.value("source"),
            type: reader.word("type"),
            time: WallTime(milliseconds: reader.value("time")),
            clock: reader.word("clock"),
            boot: reader.value("boot"),
            uptime: reader.uptime,
            basis: reader.word("basis"),
            edge: reader.word("edge"),
            subject: reader.value("subject"),
            actor: reader.word("actor"),
            reason: reader.optional("reason"),
            listAge: reader.optional("listAge"),
            decisionMs: reader.optional("decisionMs"),
            data: reader.data(decoder),
            priority: reader.word("priority"),
            hash: Hexadecimal.text(reader.value("hash") as Data)
        )
    }

    private struct Reader {
        let row: Row

        var seq: Int64 { row["seq"] ?? 0 }

        func value<T: DatabaseValueConvertible>(_ column: String) throws -> T {
            guard let value = T.fromDatabaseValue(row[column] as DatabaseValue) else { throw unreadable(column) }
            return value
        }

        func optional<T: DatabaseValueConvertible>(_ column: String) throws -> T? {
            (row[column] as DatabaseValue).isNull ? nil : try value(column)
        }

        /// Of this release or of a later one.
        func word<Known>(_ column: String) throws -> Word<Known> { Word(rawValue: try value(column)) }

        var uptime: UInt64 {
            get throws {
                guard let uptime = UInt64(exactly: try value("uptime") as Int64) else { throw unreadable("uptime") }
                return uptime
            }
        }

        func data(_ decoder: JSONDecoder) throws -> [String: JSONValue] {
            let text: String = try value("data")
            if text == "{}" { return [:] }
            do {
                return try decoder.decode([String: JSONValue].self, from: Data(text.utf8))
            } catch {
                throw unreadable("data")
            }
        }

        func unreadable(_ column: String) -> JournalError {
            .broken(ChainBreak(seq: seq, fault: .unreadable(column: column)))
        }
    }
}
