/// Where a Wiegand format has what. Positions count from 0, the first bit on the wire.
struct WiegandLayout: Hashable, Sendable {
    /// A bit that makes a set of bits, itself included, even or odd in number.
    struct Check: Hashable, Sendable {
        var at: Int
        var isOdd: Bool
        var covered: [Int]

        static func even(_ at: Int, _ covered: some Sequence<Int>) -> Check {
            Check(at: at, isOdd: false, covered: Array(covered))
        }

        static func odd(_ at: Int, _ covered: some Sequence<Int>) -> Check {
            Check(at: at, isOdd: true, covered: Array(covered))
        }
    }

    var count: Int
    /// Bits of each field, the most significant first; empty where the format has no such field.
    var facility: [Int]
    var number: [Int]
    var issue: [Int] = []
    var manufacturer: [Int] = []
    var checks: [Check]
    /// Bits that are always 1.
    var ones: [Int] = []
    /// The number is in decimal digits of four bits each.
    var isDecimal = false

    init(
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

    /// The check bits at either end, which readers take off.
    var leadingChecks: Int { (0..<count).prefix { position in checks.contains { $0.at == position } }.count }
    var trailingChecks: Int {
        (0..<count).reversed().prefix { position in checks.contains { $0.at == position } }.count
    }
}
