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
    private let others: UInt64?
    private let layout: WiegandLayout

    /// All bits as the card has them.
    package init(_ bits: WiegandBits, as layout: WiegandLayout) throws(ScanRefusal) {
        guard bits.count == layout.count else { throw .bitCountWrong }
        try self.init(bits, layout, seen: 0..<layout.count)
    }

    /// The bits that readers leave when they take the check bits off at either end, without having looked at them.
    package init(stripped bits: WiegandBits, as layout: WiegandLayout) throws(ScanRefusal) {
        guard bits.count == layout.kept.count,
            let padded = WiegandBits(bits.value << UInt64(layout.trailingChecks), count: layout.count)
        else { throw .bitCountWrong }
        try self.init(padded, layout, seen: layout.kept)
    }

    package init(_ bits: WiegandBits, as format: WiegandFormat) throws(ScanRefusal) {
        try self.init(bits, as: format.layout)
    }

    package init(stripped bits: WiegandBits, as format: WiegandFormat) throws(ScanRefusal) {
        try self.init(stripped: bits, as: format.layout)
    }

    /// - Parameter seen: the bits that came from the card; what checks only those is checked.
    private init(_ bits: WiegandBits, _ layout: WiegandLayout, seen: Range<Int>) throws(ScanRefusal) {
        for check in layout.checks where seen.contains(check.at) && check.covered.allSatisfy(seen.contains) {
            guard bits.isEven([check.at] + check.covered) != check.isOdd else { throw .parityWrong }
        }
        guard layout.ones.allSatisfy({ bits[$0] == 1 }) else { throw .badgeMalformed }
        func field(_ positions: [Int]) -> UInt64? { positions.isEmpty ? nil : bits.number(positions) }
        (facility, issue, manufacturer) = (field(layout.facility), field(layout.issue), field(layout.manufacturer))
        (others, self.layout) = (field(layout.others), layout)
        guard layout.isDecimal else {
            number = bits.number(layout.number)
            return
        }
        var number: UInt64 = 0
        for start in stride(from: 0, to: layout.number.count, by: 4) {
            let digit = bits.number(Array(layout.number[start..<(start + 4)]))
            guard digit <= 9 else { throw .badgeMalformed }
            number = number * 10 + digit
        }
        self.number = number
    }

    /// Facility code, card number, issue level, manufacturer's code and the bits that are none of these, in decimal, each
    /// with as many digits as its largest value has: no two cards of a format share a badge number.
    package var badgeNumber: String {
        zip([facility, number, issue, manufacturer, others], layout.badgeFields)
            .map { value, field in
                guard let value else { return "" }
                let text = String(value)
                return String(repeating: "0", count: max(0, field.digits - text.count)) + text
            }
            .joined()
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
    var layout: WiegandLayout {
        switch format {
        case .known(let format): format.layout
        case .own(let layout): layout
        }
    }

    /// Whether a card at such a reader can have this badge number: right digits, no field beyond its bits, a facility of
    /// ours.
    package func mayDeliver(_ badge: String) -> Bool {
        let layout = layout
        guard badge.count == layout.badgeDigits, badge.utf8.allSatisfy(\.isDigit) else { return false }
        var rest = badge[...]
        for (index, field) in layout.badgeFields.enumerated() where field.digits > 0 {
            guard let value = UInt64(rest.prefix(field.digits)) else { return false }
            rest = rest.dropFirst(field.digits)
            let isNumber = index == 1
            let most = isNumber && layout.isDecimal ? UInt64.max : UInt64.max >> UInt64(64 - field.bits.count)
            guard value <= most else { return false }
            if index == 0, !facilities.isEmpty, !facilities.contains(value) { return false }
        }
        return facilities.isEmpty || !layout.facility.isEmpty
    }

    /// The card whose bits a reader wrote as a number.
    func card(_ text: ArraySlice<Unicode.Scalar>) throws(ScanRefusal) -> WiegandCard {
        guard let value = UInt64(String(text), radix: radix == .decimal ? 10 : 16) else { throw .badgeMalformed }
        let count = parity == .stripped ? layout.kept.count : layout.count
        guard let bits = WiegandBits(reversedBytes ? Self.reversed(value, (count + 7) / 8) : value, count: count) else {
            throw .bitCountWrong
        }
        let card =
            parity == .stripped ? try WiegandCard(stripped: bits, as: layout) : try WiegandCard(bits, as: layout)
        guard facilities.isEmpty || card.facility.map(facilities.contains) == true else { throw .notAllowed }
        return card
    }

    /// The lowest bytes of the value in the opposite order, those above them where they were, so that they are noticed.
    private static func reversed(_ value: UInt64, _ count: Int) -> UInt64 {
        let moved = value.byteSwapped >> UInt64(64 - count * 8)
        return count == 8 ? moved : moved | (value >> UInt64(count * 8)) << UInt64(count * 8)
    }
}
