/// Which numbers the payment networks give out, by their first four digits and length.
package enum PaymentNetwork {
    /// Whether an issuer's number is of the ranges that only payment networks have. Between 50 and 69 others than they give out
    /// cards, too.
    package static func owns(issuer: String) -> Bool {
        guard let start = Int(issuer.prefix(4)) else { return false }
        let isShared = (5000...5099).contains(start) || (5600...6999).contains(start)
        let isDiscoverOrUnionPay = start == 6011 || (6200...6299).contains(start) || (6440...6599).contains(start)
        return lengths(start).lowerBound > 0 && (!isShared || isDiscoverOrUnionPay)
    }

    /// A whole number, not one that merely begins like it.
    package static func gives(out number: some Collection<Unicode.Scalar>) -> Bool {
        guard let start = Int(String(String.UnicodeScalarView(number.prefix(4)))), number.count > 4 else {
            return false
        }
        return lengths(start).contains(number.count)
    }

    /// The same, of digits as bytes.
    package static func gives(out number: ArraySlice<UInt8>) -> Bool {
        guard (12...19).contains(number.count) else { return false }
        return lengths(number.prefix(4).reduce(0) { $0 * 10 + Int($1) - 0x30 }).contains(number.count)
    }

    /// Visa, Mastercard, American Express, Discover, JCB, Diners Club, UnionPay, Mir, Maestro. Maestro's numbers that hold
    /// the licences' 604 and 636 are left to them, its short ones to badges.
    private static func lengths(_ start: Int) -> ClosedRange<Int> {
        switch start {
        case 4000...4999: 13...19
        case 5100...5599, 2221...2720: 16...16
        case 2200...2204: 16...19
        case 3400...3499, 3700...3799: 15...15
        case 3528...3589: 16...19
        case 3000...3059, 3600...3699, 3800...3999: 14...19
        case 6040...6049, 6360...6369: 0...0
        case 5000...5099, 5600...5899, 6000...6999: 16...19
        default: 0...0
        }
    }
}
