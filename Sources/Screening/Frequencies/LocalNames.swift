package import Model

/// Shares and their logarithms in whole numbers, the same on every machine.
enum LogScale {
    /// A share of one: shares are counted in 2^-32.
    static let one: UInt64 = 1 << 32

    static func share(_ count: Int, of total: Int) -> UInt32 {
        total <= 0 ? 0 : UInt32(min(one - 1, UInt64(max(0, count)) << 32 / UInt64(total)))
    }

    /// −log2 of a share, in hundredths of a bit; a share of nothing counts as 2^-32.
    static func rarity(_ share: UInt64) -> Int {
        let share = min(max(share, 1), one)
        let exponent = 63 - share.leadingZeroBitCount
        return 3200 - exponent * 100 - fraction(share << UInt64(63 - exponent))
    }

    /// log2 of a count, in hundredths.
    static func log(_ count: Int) -> Int { 3200 - rarity(UInt64(max(1, count))) }

    /// The share of so much rarity, a quarter of a bit being the finest step.
    static func share(rarity: Int) -> UInt32 {
        // 2^32 divided by 2^(0, 1/4, 1/2, 3/4).
        let quarters: [UInt64] = [4_294_967_296, 3_611_622_603, 3_037_000_500, 2_553_802_834]
        return UInt32(min(one - 1, quarters[rarity / 25 % 4] >> UInt64(min(63, rarity / 100))))
    }

    /// Hundredths of log2 of a mantissa from 1 to 2, whose one stands in bit 63: each squaring gives a binary digit.
    private static func fraction(_ mantissa: UInt64) -> Int {
        var (x, digits) = (mantissa, 0)
        for _ in 0..<12 {
            let high = x.multipliedFullWidth(by: x).high
            digits <<= 1
            if high >> 63 == 1 {
                digits |= 1
                x = high
            } else {
                x = high << 1
            }
        }
        return (digits * 100 + 2048) >> 12
    }
}

/// How often the school's own visitors bear a name. What is common in a neighbourhood may be rare in the census and on a
/// list, and says as little there as the commonest name does elsewhere.
///
/// Only counts of words are kept; who bore them is not.
package struct LocalNames: Sendable {
    /// Persons beyond whom nobody is counted: by then the shares are known.
    package static let limit = 5000
    /// The share of a name among few visitors says little: so many more are taken to bear none of their names.
    private static let others = 1000

    private var givens: [[UInt8]: Int] = [:]
    private var families: [[UInt8]: Int] = [:]
    /// Those counted, by a hash of name and birth date: nobody counts twice for coming every day.
    private var persons: Set<Int> = []

    /// - Parameter persons: as `add` takes them, one after the other.
    package init(_ persons: [Person] = []) {
        for person in persons { add(person) }
    }

    /// Counts the person's names; nothing, when the person was counted before or `limit` is reached.
    package mutating func add(_ person: Person) {
        let name = NormalName(person.name)
        var identity = Hasher()
        identity.combine(name)
        identity.combine(person.birthDate)
        guard persons.count < Self.limit, persons.insert(identity.finalize()).inserted else { return }
        for word in [name.given] + name.middles where word.count > 1 { givens[word, default: 0] += 1 }
        for family in name.families { families[family.full, default: 0] += 1 }
    }

    /// In 2^-32, without one who may be the visitor looked at, and without as many as may have come by chance (two
    /// standard deviations): three of a rare name do not make it a common one.
    func share(_ word: [UInt8], isFamily: Bool) -> UInt64 {
        let bearers = (isFamily ? families[word] : givens[word]) ?? 0
        let byChance = Int((4 * Double(bearers)).squareRoot())
        return UInt64(LogScale.share(bearers - 1 - byChance, of: persons.count + Self.others))
    }
}
