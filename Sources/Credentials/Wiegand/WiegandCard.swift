package import Model

/// What the bits of a badge say in the format that is configured for them.
package struct WiegandCard: Hashable, Sendable {
    /// `nil` where the format has none.
    package let facility: UInt64?
    package let number: UInt64
    package let issue: UInt64?
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
