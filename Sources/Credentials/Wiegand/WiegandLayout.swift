import Model

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

extension WiegandFormat {
    var layout: WiegandLayout {
        switch self {
        case .h10301: .h10301
        case .h10302: .h10302
        case .h10304: .h10304
        case .h10306: .h10306
        case .h10320: .h10320
        case .d10202: .d10202
        case .corporate1000x35: .corporate1000x35
        case .corporate1000x48: .corporate1000x48
        case .hidGeneric37: .hidGeneric37
        case .adt31: .adt31
        case .checkPoint32: .checkPoint32
        case .p10004: .p10004
        case .n10002: .n10002
        case .p10001: .p10001
        case .bqt34: .bqt34
        case .bqt38: .bqt38
        case .c15001: .c15001
        case .simplex36: .simplex36
        case .indala26: .indala26
        case .indala27: .indala27
        case .indala29: .indala29
        case .optus34: .optus34
        case .kastle32: .kastle32
        case .kantech32: .kantech32
        case .wiegand32: .wiegand32
        case .wiegand2804: .wiegand2804
        case .ats30: .ats30
        case .tecom27: .tecom27
        case .smartpass34: .smartpass34
        case .pointGuard37: .pointGuard37
        case .iscs38: .iscs38
        case .pyramid39: .pyramid39
        case .casiRusco40: .casiRusco40
        }
    }
}
