import Model

/// A payment card: its tracks (ISO/IEC 7813: `%B` or `;` and a number of 12 to 19 digits with a valid check digit), or
/// its bare number. Issuer numbers of driver's licences (AAMVA, 604 and 636) are not payment cards.
struct PaymentCard: ScanFormat {
    func decode(_ payload: Payload) -> Decoded? {
        let text = payload.text.trimmed
        let isPayment = Self.isBareNumber(text) || text.indices.contains { Self.isTrack(text[$0...]) }
        return isPayment ? .refused(.paymentCard, as: .paymentCard) : nil
    }

    private static func isTrack(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let start = text.prefix(2)
        guard start.first == ";" || (start.first == "%" && (start.last == "B" || start.last == "b")) else {
            return false
        }
        let number = text.dropFirst(start.first == "%" ? 2 : 1).prefix { $0.isDigit || $0 == " " }.filter(\.isDigit)
        let issuer = String(number.prefix(3))
        return (12...19).contains(number.count) && issuer != "636" && issuer != "604" && hasValidCheckDigit(number)
    }

    /// Typed, or read from a code. School and library cards have check digits too, so only numbers that the payment
    /// networks give out count.
    private static func isBareNumber(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard (13...23).contains(text.count), text.allSatisfy({ $0.isDigit || $0 == " " || $0 == "-" }) else {
            return false
        }
        let number = text.filter(\.isDigit)
        guard let start = Int(String(number.prefix(4))) else { return false }
        return isIssued(start, length: number.count) && hasValidCheckDigit(number)
    }

    /// Visa, Mastercard, American Express, Discover, JCB, Diners Club and UnionPay, by first four digits and length.
    private static func isIssued(_ start: Int, length: Int) -> Bool {
        switch start {
        case 4000...4999: [13, 16, 19].contains(length)
        case 5100...5599, 2221...2720: length == 16
        case 3400...3499, 3700...3799: length == 15
        case 6011, 6440...6599, 3528...3589: length == 16
        case 3000...3059, 3600...3699, 3800...3999: length == 14
        case 6200...6299: (16...19).contains(length)
        default: false
        }
    }

    /// Luhn, ISO/IEC 7812-1 annex B.
    private static func hasValidCheckDigit(_ number: [Unicode.Scalar]) -> Bool {
        var sum = 0
        for (position, scalar) in number.reversed().enumerated() {
            let digit = Int(scalar.value - 0x30)
            sum += position % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)
        }
        return sum % 10 == 0
    }
}
