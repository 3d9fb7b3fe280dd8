package import Model

/// What the bits of a badge say in the format that is configured for them.
package struct WiegandCard: Hashable, Sendable {
    /// `nil` where the format has none.
    package let facility: UInt64?
    /// The card's number, read from its bits in binary or digit by digit, as the format has it.
    package let number: UInt64
    /// The issue level, which copy of the card it is; `nil` where the format has none.
    package let issue: UInt64?
    /// `nil` where the format has none.
    package let manufacturer: UInt64?
    private let format: WiegandFormat

    /// All bits as the card has them.
    package init(_ bits: WiegandBits, as format: WiegandFormat) throws(Decoded.Refusal) {
        let layout = format.layout
        guard bits.count == layout.count else { throw .bitCountWrong }
        for check in layout.checks {
            guard bits.isEven([check.at] + check.covered) != check.isOdd else { throw .parityWrong }
        }
        guard layout.ones.allSatisfy({ bits[$0] == 1 }) else { throw .fieldMalformed }
        try self.init(bits, layout, format)
    }

    /// The bits that readers leave when they take the check bits off at either end, without having looked at them.
    package init(stripped bits: WiegandBits, as format: WiegandFormat) throws(Decoded.Refusal) {
        let layout = format.layout
        guard bits.count == layout.count - layout.leadingChecks - layout.trailingChecks,
            let padded = WiegandBits(bits.value << UInt64(layout.trailingChecks), count: layout.count)
        else { throw .bitCountWrong }
        try self.init(padded, layout, format)
    }

    private init(_ bits: WiegandBits, _ layout: WiegandLayout, _ format: WiegandFormat) throws(Decoded.Refusal) {
        func field(_ positions: [Int]) -> UInt64? { positions.isEmpty ? nil : bits.number(positions) }
        (facility, issue, manufacturer) = (field(layout.facility), field(layout.issue), field(layout.manufacturer))
        self.format = format
        guard layout.isDecimal else {
            number = bits.number(layout.number)
            return
        }
        var number: UInt64 = 0
        for start in stride(from: 0, to: layout.number.count, by: 4) {
            let digit = bits.number(Array(layout.number[start..<(start + 4)]))
            guard digit <= 9 else { throw .fieldMalformed }
            number = number * 10 + digit
        }
        self.number = number
    }

    /// Facility code and card number in decimal, each with as many digits as its largest value has, so that no two cards of
    /// a format share a badge number.
    package var badgeNumber: String {
        let layout = format.layout
        func padded(_ value: UInt64, _ bits: Int) -> String {
            let width = String(layout.isDecimal ? 99_999_999 : UInt64(1) << UInt64(bits) - 1).count
            let text = String(value)
            return String(repeating: "0", count: width - text.count) + text
        }
        return (facility.map { padded($0, layout.facility.count) } ?? "") + padded(number, layout.number.count)
    }
}

/// The bits of a badge, at most 64, in the order of the wire.
package struct WiegandBits: Hashable, Sendable {
    /// The last bit lowest.
    package let value: UInt64
    /// 1–64; zeros in front count.
    package let count: Int

    /// `nil` when the value needs more bits.
    package init?(_ value: UInt64, count: Int) {
        guard (1...64).contains(count), count == 64 || value >> UInt64(count) == 0 else { return nil }
        (self.value, self.count) = (value, count)
    }

    /// Zeros and ones as text, the first bit first; `nil` for anything else.
    package init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), let value = UInt64(text, radix: 2),
            text.utf8.first != UInt8(ascii: "+")
        else { return nil }
        self.init(value, count: text.utf8.count)
    }

    subscript(position: Int) -> UInt64 { value >> UInt64(count - 1 - position) & 1 }

    /// The bits at these positions as a number, the first of them highest.
    func number(_ positions: [Int]) -> UInt64 { positions.reduce(0) { $0 << 1 | self[$1] } }

    func isEven(_ positions: [Int]) -> Bool { positions.reduce(0) { $0 ^ self[$1] } == 0 }
}

extension WiegandText {
    /// The card whose bits a reader wrote as a number.
    func card(_ text: ArraySlice<Unicode.Scalar>) throws(Decoded.Refusal) -> WiegandCard {
        guard let value = UInt64(String(text), radix: radix == .decimal ? 10 : 16) else { throw .fieldMalformed }
        let layout = format.layout
        let stripped = parity == .stripped ? layout.leadingChecks + layout.trailingChecks : 0
        let count = layout.count - stripped
        guard let bits = WiegandBits(reversedBytes ? Self.reversed(value, (count + 7) / 8) : value, count: count) else {
            throw .bitCountWrong
        }
        let card =
            parity == .stripped ? try WiegandCard(stripped: bits, as: format) : try WiegandCard(bits, as: format)
        guard facilities.isEmpty || card.facility.map(facilities.contains) == true else { throw .notAllowed }
        return card
    }

    /// The lowest bytes of the value in the opposite order, those above them where they were, so that they are noticed.
    private static func reversed(_ value: UInt64, _ count: Int) -> UInt64 {
        let moved = value.byteSwapped >> UInt64(64 - count * 8)
        return count == 8 ? moved : moved | (value >> UInt64(count * 8)) << UInt64(count * 8)
    }
}
