import Crypto
package import Model

/// The bytes that the hash of a record covers, the same in every version of this program.
///
///     hash(seq) = SHA-256( hash(seq - 1) ‖ canonical(seq) ),  hash(0) = 32 zero bytes
///
/// `canonical` is the 18 bytes `vestibule-record-1` and then these values, in this order: `seq`, `id`, `source`, `type`
/// (without the CloudEvents prefix), `time` (milliseconds since 1970), `clock`, `boot`, `uptime`, `basis`, `edge`, `subject`,
/// `actor`, `reason`, `listAge`, `decisionMs`, `priority`, `data`. Each value is a tag byte and its content; integers and
/// lengths are big-endian:
///
/// | value | tag | content |
/// |---|---|---|
/// | absent, null | 0 | |
/// | false / true | 1 / 2 | |
/// | whole number | 3 | 8 bytes, two's complement |
/// | other number | 4 | 8 bytes, IEEE 754 |
/// | string | 5 | 4 bytes length, UTF-8 as it is (no normalisation) |
/// | array | 6 | 4 bytes count, the values |
/// | object | 7 | 4 bytes count, then key (a string) and value by ascending UTF-8 of the keys |
///
/// A number that a 64-bit integer holds exactly is a whole number however it was written (`5`, `5.0`), because JSON does
/// not tell them apart. Everything comes from the record as it is forwarded, so that whoever holds the records can check
/// the chain; personal data is not part of it, so that purging leaves it whole.
package struct CanonicalRecord {
    private(set) var bytes: [UInt8]

    /// The record's own `hash` is not among the bytes.
    package init(_ record: EventRecord) {
        bytes = Array("vestibule-record-1".utf8)
        bytes.reserveCapacity(512)
        append(record.seq)
        for text in [record.id, record.source, record.type.rawValue] { append(text) }
        append(record.time.milliseconds)
        for text in [record.clock.rawValue, record.boot] { append(text) }
        append(Int64(clamping: record.uptime))
        for text in [record.basis.rawValue, record.edge.rawValue, record.subject, record.actor.rawValue] {
            append(text)
        }
        record.reason.map { append($0) } ?? bytes.append(Tag.null)
        record.listAge.map { append(Int64($0)) } ?? bytes.append(Tag.null)
        record.decisionMs.map { append($0) } ?? bytes.append(Tag.null)
        append(record.priority.rawValue)
        append(.object(record.data))
    }

    /// The record's hash, given that of the record before it (32 bytes).
    package func hash(after previous: [UInt8]) -> [UInt8] {
        var sha = SHA256()
        sha.update(data: previous)
        sha.update(data: bytes)
        return Array(sha.finalize())
    }

    private enum Tag {
        static let null: UInt8 = 0
        static let (no, yes, whole, number): (UInt8, UInt8, UInt8, UInt8) = (1, 2, 3, 4)
        static let (string, array, object): (UInt8, UInt8, UInt8) = (5, 6, 7)
    }

    private mutating func append(_ value: JSONValue) {
        switch value {
        case .null: bytes.append(Tag.null)
        case .bool(let value): bytes.append(value ? Tag.yes : Tag.no)
        case .int(let value): append(value)
        case .unsigned(let value): append(Double(value))
        case .double(let value): append(value)
        case .string(let value): append(value)
        case .array(let values):
            appendHeader(Tag.array, count: values.count)
            for value in values { append(value) }
        case .object(let members):
            appendHeader(Tag.object, count: members.count)
            for (key, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                append(key)
                append(value)
            }
        }
    }

    private mutating func append(_ value: Int64) {
        bytes.append(Tag.whole)
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ value: Double) {
        if let whole = Int64(exactly: value) { return append(whole) }
        bytes.append(Tag.number)
        withUnsafeBytes(of: value.bitPattern.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ text: String) {
        appendHeader(Tag.string, count: text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func appendHeader(_ tag: UInt8, count: Int) {
        bytes.append(tag)
        withUnsafeBytes(of: UInt32(clamping: count).bigEndian) { bytes.append(contentsOf: $0) }
    }
}
