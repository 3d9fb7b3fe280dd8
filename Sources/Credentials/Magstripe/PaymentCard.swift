/// The tracks of a payment card (ISO/IEC 7813): `%B` number `^` or `;` number `=`, with a valid check digit. Issuer
/// numbers of driver's licences (AAMVA, 604 and 636) are not payment cards.
enum PaymentCard: ScanFormat {
    static func decode(_ payload: Payload) -> Decoded? {
        let text = payload.text.trimmed
        for (index, scalar) in text.enumerated() where scalar == ";" || scalar == "%" {
            let track = text[(text.startIndex + index + 1)...]
            let skipped = scalar == "%" ? track.prefix { $0 == "B" || $0 == "b" }.count : 0
            guard scalar == ";" || skipped == 1 else { continue }
            let number = track.dropFirst(skipped).prefix { $0.isDigit || $0 == " " }.filter(\.isDigit)
            if isPayment(number) { return .paymentCard }
        }
        return nil
    }

    private static func isPayment(_ number: [Unicode.Scalar]) -> Bool {
        guard (12...19).contains(number.count) else { return false }
        let start = String(number.prefix(3)[...])
        return start != "636" && start != "604" && hasValidCheckDigit(number)
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
