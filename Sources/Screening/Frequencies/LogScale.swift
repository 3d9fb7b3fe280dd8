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
