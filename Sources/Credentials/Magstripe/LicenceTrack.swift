import Model

/// Track 2 of a licence (annex F.4): issuer (6 digits), number (at most 13), `=`, expiry YYMM, birth date CCYYMMDD, and
/// up to 5 more characters of the number.
struct LicenceTrack {
    private static let numberLength = 13
    let issuerNumber: String
    let number: String
    let expiry: MagstripeExpiry
    let birthDate: CalendarDate
    /// Whether `=` stands before the dates: without it, a digit that was lost puts them one place off.
    let isSeparated: Bool

    /// Whether the track begins with an AAMVA issuer number. What does is a licence, or is refused.
    static func isLicence(_ track: [Unicode.Scalar]) -> Bool {
        let start = String(track.prefix(3))
        return track.prefix(6).allSatisfy(\.isDigit)
            && (start == "636" || start == "604" || Issuer(number: String(track.prefix(6))) != nil)
    }

    init(_ track: [Unicode.Scalar]) throws(Decoded.Refusal) {
        issuerNumber = String(track.prefix(6))
        let rest = track.dropFirst(6)
        // A number that fills its field needs no separator.
        let field = rest.prefix(Self.numberLength).prefix { $0 != "=" }
        isSeparated = rest.dropFirst(field.count).first == "="
        let after = rest.dropFirst(field.count).drop { $0 == "=" }
        let (dates, overflow) = (after.prefix(12), after.dropFirst(12).filter { $0 != "=" })
        guard !field.trimmed.isEmpty, (field + overflow).allSatisfy({ $0.isDigit || $0.isLetter || $0 == " " }),
            dates.count == 12, dates.allSatisfy(\.isDigit), overflow.count <= 5,
            overflow.isEmpty || field.count == Self.numberLength
        else { throw .trackUnreadable }
        number = String(field.trimmed) + String(overflow)
        guard let expiry = MagstripeExpiry(dates.prefix(4)) else { throw .contradictory }
        self.expiry = expiry
        guard let birthDate = Self.birthDate(dates.dropFirst(4), expiry, issuerNumber) else {
            throw .birthDateImpossible
        }
        self.birthDate = birthDate
    }

    private static func birthDate(
        _ digits: ArraySlice<Unicode.Scalar>,
        _ expiry: MagstripeExpiry,
        _ issuerNumber: String
    ) -> CalendarDate? {
        let text = String(digits)
        guard let year = Int(text.prefix(4)), (1900...2099).contains(year), let day = Int(text.suffix(2)),
            var month = Int(text.dropFirst(4).prefix(2))
        else { return nil }
        // Florida writes month 99; its cards expire on the birthday.
        if month == 99, issuerNumber == Issuer.florida { month = expiry.month }
        return CalendarDate(year: year, month: month, day: day)
    }
}
