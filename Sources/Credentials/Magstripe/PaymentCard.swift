import Model

/// A payment card: its tracks (ISO/IEC 7813), or its bare number. Whatever looks like one is dropped, also where the
/// reader got a digit wrong. Numbers of those who issue driver's licences are not payment cards.
struct PaymentCard: ScanFormat {
    /// Whose cards are no payment cards.
    var issuers: Set<String> = []

    func decode(_ payload: Payload) -> Decoded? {
        let text = payload.text.trimmed
        let isPayment = isBareNumber(text) || text.indices.contains { Sentinel.isAny(text[$0]) && isTrack(text[$0...]) }
        return isPayment ? .refused(.paymentCard, as: .paymentCard) : nil
    }

    /// `%B` or `;`, and a number that a payment network gives out, or one of 12 to 19 digits with a good check digit, or
    /// what stands around it: a name and a date after `^`, or a date and a service code after `=`.
    private func isTrack(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let second = text.dropFirst().first
        let isFirst = text.first == Sentinel.first && (second == "B" || second == "b")
        guard isFirst || text.first.map(Sentinel.isSecond) == true else { return false }
        let rest = text.dropFirst(isFirst ? 2 : 1)
        let field = rest.prefix { $0.isDigit || $0 == " " }
        let number = field.filter(\.isDigit)
        let after = rest.dropFirst(field.count)
        guard (12...19).contains(number.count), !issuers.gaveOut(number) else { return false }
        // No licence begins with `%B` and a digit.
        if !isFirst, LicenceTrack.isLicence(number) { return Self.isBank(number, after, in: rest) }
        return Self.hasValidCheckDigit(number) || PaymentNetwork.gives(out: number)
            || Self.isShaped(after, isFirst)
    }

    /// Numbers that begin like an issuer's of licences: what has a bank's check digit, date and service code, and is no licence.
    private static func isBank(
        _ number: [Unicode.Scalar],
        _ after: ArraySlice<Unicode.Scalar>,
        in track: ArraySlice<Unicode.Scalar>
    ) -> Bool {
        let rest = after.dropFirst().prefix { $0.isDigit }
        guard after.first == "=", rest.count >= 7, hasValidCheckDigit(number) else { return false }
        let digits = rest.prefix(7).map { Int($0.value - 0x30) }
        let isMonth = (1...12).contains(digits[2] * 10 + digits[3])
        let isService = [1, 2, 5, 6, 7, 9].contains(digits[4]) && [0, 2, 4].contains(digits[5]) && digits[6] <= 7
        return isMonth && isService && (try? LicenceTrack(Array(track.prefix { $0 != "?" }))) == nil
    }

    private static func isShaped(_ after: ArraySlice<Unicode.Scalar>, _ isFirst: Bool) -> Bool {
        if isFirst { return after.first == "^" && after.dropFirst().contains("^") }
        // YYMM, a service code of three digits, and whatever the bank adds.
        return after.first == "=" && after.dropFirst().prefix { $0.isDigit }.count >= 7
    }

    /// Typed, or read from a code. School and library cards have check digits too, so only numbers that the payment
    /// networks give out count.
    func isBareNumber(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard (12...23).contains(text.count), text.allSatisfy({ $0.isDigit || $0 == " " || $0 == "-" }) else {
            return false
        }
        let number = text.filter(\.isDigit)
        return PaymentNetwork.gives(out: number) && Self.hasValidCheckDigit(number) && !issuers.gaveOut(number)
    }

    /// The same, of digits as bytes.
    static func hasValidCheckDigit(_ number: ArraySlice<UInt8>) -> Bool {
        var (sum, doubles) = (0, false)
        for byte in number.reversed() {
            let digit = Int(byte) - 0x30
            sum += doubles ? digit * 2 - (digit > 4 ? 9 : 0) : digit
            doubles.toggle()
        }
        return sum % 10 == 0
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

extension Set<String> {
    /// Of issuers: whether one of them has given out a card's number.
    func gaveOut(_ number: some Collection<Unicode.Scalar>) -> Bool {
        !isEmpty && contains { number.starts(with: $0.unicodeScalars) }
    }
}
