/// Where a Wiegand card has what. Positions count from 0, the first bit on the wire.
package struct WiegandLayout: Hashable, Sendable {
    /// A bit that makes a set of bits, itself included, even or odd in number.
    package struct Check: Hashable, Sendable {
        package var at: Int
        package var isOdd: Bool
        /// Without the check bit itself.
        package var covered: [Int]

        /// The bits are even in number.
        package static func even(_ at: Int, _ covered: some Sequence<Int>) -> Check {
            Check(at: at, isOdd: false, covered: Array(covered))
        }

        /// The bits are odd in number.
        package static func odd(_ at: Int, _ covered: some Sequence<Int>) -> Check {
            Check(at: at, isOdd: true, covered: Array(covered))
        }
    }

    /// How many bits the card has, 1–64.
    package var count: Int
    /// Bits of each field, the most significant first; empty where the format has no such field.
    package var facility: [Int]
    package var number: [Int]
    /// Which copy of the card it is.
    package var issue: [Int]
    package var manufacturer: [Int]
    package var checks: [Check]
    /// Bits that are always 1.
    package var ones: [Int]
    /// The number is in decimal digits of four bits each.
    package var isDecimal: Bool

    package init(
        _ count: Int,
        facility: some Sequence<Int> = [],
        number: some Sequence<Int>,
        issue: some Sequence<Int> = [],
        manufacturer: some Sequence<Int> = [],
        checks: [Check] = [],
        ones: [Int] = [],
        isDecimal: Bool = false
    ) {
        (self.count, self.facility, self.number) = (count, Array(facility), Array(number))
        (self.issue, self.manufacturer) = (Array(issue), Array(manufacturer))
        (self.checks, self.ones, self.isDecimal) = (checks, ones, isDecimal)
    }

    /// Bits that are nothing we know of: two cards may differ in them alone.
    package var others: [Int] {
        let known = Set(facility + number + issue + manufacturer + checks.map(\.at) + ones)
        return (0..<count).filter { !known.contains($0) }
    }

    /// The check bits at either end, which readers take off.
    package var leadingChecks: Int { (0..<count).prefix { position in checks.contains { $0.at == position } }.count }
    package var trailingChecks: Int {
        (0..<count).reversed().prefix { position in checks.contains { $0.at == position } }.count
    }

    /// What is left when they are taken off.
    package var kept: Range<Int> { leadingChecks..<(count - trailingChecks) }

    /// The fields in the order of the badge number, each with the digits its largest value has: no two cards of a layout
    /// share a number, whatever they differ in.
    package var badgeFields: [(bits: [Int], digits: Int)] {
        let number = isDecimal ? number.count / 4 : Self.digits(number.count)
        return [(facility, Self.digits(facility.count)), (self.number, number)]
            + [issue, manufacturer, others].map { ($0, Self.digits($0.count)) }
    }

    /// Digits of a badge number made of it.
    package var badgeDigits: Int { badgeFields.reduce(0) { $0 + $1.digits } }

    private static func digits(_ bits: Int) -> Int {
        bits == 0 ? 0 : String(UInt64.max >> UInt64(64 - bits)).count
    }
}
