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
