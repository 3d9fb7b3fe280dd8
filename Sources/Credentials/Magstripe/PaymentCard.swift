import Model

/// A payment card: its tracks (ISO/IEC 7813), or its bare number. Whatever looks like one is dropped, also where the
/// reader got a digit wrong. Numbers of those who issue driver's licences are not payment cards.
struct PaymentCard: ScanFormat {
    func decode(_ payload: Payload) -> Decoded? {
        let text = payload.text.trimmed
        let isPayment = Self.isBareNumber(text) || text.indices.contains { Self.isTrack(text[$0...]) }
        return isPayment ? .refused(.paymentCard, as: .paymentCard) : nil
    }

    /// `%B` or `;`, and a number that a payment network gives out, or one of 12 to 19 digits with a good check digit, or
    /// what stands around it: a name and a date after `^`, or a date and a service code after `=`.
    private static func isTrack(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let second = text.dropFirst().first
        let isFirst = text.first == Sentinel.first && (second == "B" || second == "b")
        guard isFirst || text.first.map(Sentinel.second.contains) == true else { return false }
        let rest = text.dropFirst(isFirst ? 2 : 1)
        let field = rest.prefix { $0.isDigit || $0 == " " }
        let number = field.filter(\.isDigit)
        guard (12...19).contains(number.count), !LicenceTrack.isLicence(number) else { return false }
        return hasValidCheckDigit(number) || PaymentNetwork.gives(out: number)
            || isShaped(rest.dropFirst(field.count), isFirst)
    }

    private static func isShaped(_ after: ArraySlice<Unicode.Scalar>, _ isFirst: Bool) -> Bool {
        if isFirst { return after.first == "^" && after.dropFirst().contains("^") }
        // YYMM, a service code of three digits, and whatever the bank adds.
        return after.first == "=" && after.dropFirst().prefix { $0.isDigit }.count >= 7
    }

    /// Typed, or read from a code. School and library cards have check digits too, so only numbers that the payment
    /// networks give out count.
    private static func isBareNumber(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard (12...23).contains(text.count), text.allSatisfy({ $0.isDigit || $0 == " " || $0 == "-" }) else {
            return false
        }
        let number = text.filter(\.isDigit)
        return PaymentNetwork.gives(out: number) && hasValidCheckDigit(number)
    }

    /// Luhn, ISO/IEC 7812-1 annex B.
    static func hasValidCheckDigit(_ number: some BidirectionalCollection<Unicode.Scalar>) -> Bool {
        var sum = 0
        for (position, scalar) in number.reversed().enumerated() {
            let digit = Int(scalar.value - 0x30)
            sum += position % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)
        }
        return sum % 10 == 0
    }
}

/// Which numbers the payment networks give out, by their first four digits and length.
enum PaymentNetwork {
    static func gives(out number: some Collection<Unicode.Scalar>) -> Bool {
        guard let start = Int(String(String.UnicodeScalarView(number.prefix(4)))), number.count > 4 else {
            return false
        }
        return lengths(start).contains(number.count)
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
