/// What became of the characters that keys type.
enum Characters: Hashable, Sendable {
    case right
    /// The same ones are always wrong: another layout than any known one. Pairs of what the symbol holds and what came.
    case otherKeys([Pair])
    /// These signs never arrive; the scanner's layout has no keys for them.
    case noKeys([UInt8])
    /// Here and there one is missing, double or wrong.
    case lost(Int)

    struct Pair: Hashable, Sendable {
        var expected: UInt8
        var arrived: UInt8
    }

    init(_ comparisons: [TestSymbol: Comparison]) {
        let read = comparisons.keys.flatMap(\.payload)
        let damaged = comparisons.flatMap { symbol, comparison in
            comparison.differencesBeforeCut(of: symbol.payload).filter { $0.damage > 0 }
        }
        let damage = damaged.reduce(0) { $0 + $1.damage }
        let wrong = damaged.filter { $0.expected.count == $0.arrived.count }
            .flatMap { zip($0.expected, $0.arrived).map(Pair.init) }.filter { $0.expected != $0.arrived }
        let missing = damaged.filter(\.arrived.isEmpty).flatMap(\.expected).filter { (0x20...0x7E).contains($0) }
        func isAlways(_ byte: UInt8, among bytes: [UInt8]) -> Bool {
            bytes.count { $0 == byte } * 10 >= read.count { $0 == byte } * 9
        }
        if damage == 0 {
            self = .right
        } else if wrong.count * 10 >= damage * 9, Set(wrong.map(\.expected)).count == Set(wrong).count,
            wrong.allSatisfy({ isAlways($0.expected, among: wrong.map(\.expected)) })
        {
            self = .otherKeys(Set(wrong).sorted { $0.expected < $1.expected })
        } else if missing.count == damage, missing.allSatisfy({ !$0.isLetterOrDigit && isAlways($0, among: missing) }) {
            self = .noKeys(Set(missing).sorted())
        } else {
            self = .lost(damage)
        }
    }
}

extension Comparison {
    var damage: Int { differences.reduce(0) { $0 + $1.damage } }

    /// Where the scan breaks off, though the symbol goes on: bytes of the payload that arrived.
    func cut(of payload: [UInt8]) -> Int? {
        guard let last = differences.last, last.expected.count >= 16 else { return nil }
        return last.at + last.expected.count >= payload.count - 2 ? last.at : nil
    }

    func differencesBeforeCut(of payload: [UInt8]) -> [Difference] {
        cut(of: payload) == nil ? differences : differences.dropLast()
    }
}

/// What became of the separators of a licence.
enum ControlCharacters: Hashable, Sendable {
    case arrive
    /// Another separator that the decoder takes as well stands in their place.
    case separated(by: UInt8)
    case dropped
    /// Their letter without Ctrl: `J` for LF, `M` for CR, `6` for RS.
    case letters
    case replaced(by: [UInt8])
    /// Some arrive and some do not.
    case unsteady
    /// LF arrives; RS or CR, of which little depends, do not.
    case onlyLineFeeds

    init(_ comparison: Comparison, of payload: [UInt8]) {
        let wrong = comparison.differencesBeforeCut(of: payload).flatMap(\.controls)
        let lineFeeds = wrong.filter { $0.control == 0x0A }.map(\.arrived)
        let expected = payload.prefix(comparison.cut(of: payload) ?? payload.count).count { $0 == 0x0A }
        guard let first = lineFeeds.first else {
            self = wrong.isEmpty ? .arrive : .onlyLineFeeds
            return
        }
        // One or two may have lost their place to something else.
        let usual = Dictionary(grouping: lineFeeds) { $0 }.max { $0.value.count < $1.value.count }?.key ?? first
        guard lineFeeds.count * 10 >= expected * 9 else {
            self = .unsteady
            return
        }
        switch usual {
        case []: self = .dropped
        case _ where usual.allSatisfy { $0 & 0x5F == 0x4A }: self = .letters
        case _ where usual.count == 1 && Self.separators.contains(usual[0]): self = .separated(by: usual[0])
        default: self = .replaced(by: usual)
        }
    }

    /// What `Credentials` splits a licence at.
    private static let separators: Set<UInt8> = Set([0x0D, 0x1C, 0x1D, 0x1E, UInt8(ascii: "|")] + (0x80...0x9F))
}

extension Difference {
    /// Each control character of the symbol that did not arrive here, with what arrived instead.
    fileprivate var controls: [(control: UInt8, arrived: [UInt8])] {
        let positions = expected.indices.filter { expected[$0].isControl }
        if arrived.count == expected.count { return positions.map { (expected[$0], [arrived[$0]]) } }
        if positions.count == expected.count, arrived.count % expected.count == 0 {
            let length = arrived.count / expected.count
            return positions.map { (expected[$0], Array(arrived[($0 * length)..<(($0 + 1) * length)])) }
        }
        return positions.map { (expected[$0], expected.count == 1 ? arrived : []) }
    }
}
