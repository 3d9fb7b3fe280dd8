import Model
import Testing

/// One byte that goes wrong outside of the values that identify a person: there a reader can notice it.
enum Damage: CaseIterable, CustomTestStringConvertible {
    case lost, doubled, replaced, swapped, separatorInserted

    var testDescription: String { "\(self)" }

    /// `nil` when the place drawn is one where nobody can notice.
    func apply(to licence: MadeLicence, _ random: inout SeededGenerator) -> (bytes: [UInt8], place: Int)? {
        var bytes = licence.bytes
        let place = Int.random(in: 0..<(bytes.count - 1), using: &random)
        let isValue = licence.isInValue(place)
        switch self {
        case .lost where !isValue: bytes.remove(at: place)
        case .doubled where !isValue && bytes[place] != bytes[place + 1]: bytes.insert(bytes[place], at: place)
        // A name may end in DDAN: where all is as long as declared, nobody can tell.
        case .replaced where !isValue && !bytes[(place + 1)...].starts(with: Array("DDA".utf8)):
            bytes[place] = random.pick(Array("ABCDQZ019 |\n".utf8))
        case .swapped where !isValue && !licence.isInValue(place + 1): bytes.swapAt(place, place + 1)
        case .separatorInserted: bytes.insert(random.pick([0x0A, 0x0D, 0x7C]), at: place)
        default: return nil
        }
        return (bytes, place)
    }
}

extension MadeLicence {
    /// Whether this byte belongs to the value of an element that identifies a person.
    func isInValue(_ place: Int) -> Bool {
        guard !bytes[place].isLineEnd else { return false }
        let start = bytes[..<place].lastIndex(where: \.isLineEnd).map { $0 + 1 } ?? 0
        let line = String(decoding: bytes[start..<place], as: UTF8.self)
        let isFirst = !bytes[bodyStart...].prefix(max(0, place - bodyStart)).contains { $0.isLineEnd }
        // The last character of the identifier and the first of the value cannot be told apart when one is lost.
        return Self.identifiers.map { $0.dropLast() }.contains { line.hasPrefix($0) || (isFirst && line.contains($0)) }
    }

    private static let identifiers = ["DCS", "DAC", "DAD", "DCT", "DAA", "DAB", "DAE", "DCU", "DBB", "DBA", "DAQ"]
}

extension UInt8 {
    fileprivate var isLineEnd: Bool { self == 0x0A || self == 0x0D }
}
