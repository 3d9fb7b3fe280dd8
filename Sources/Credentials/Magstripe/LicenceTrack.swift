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

    init(_ track: [Unicode.Scalar]) throws(ScanRefusal) {
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

/// Track 1 of a licence (annex F.3): state (2), city (13), name (35), address (29); a field that is not full ends with
/// `^`, and its parts with `$`. Canadian issuers put a comma after the family name all the same.
struct NameTrack {
    private static let suffixes: Set<String> = ["JR", "SR", "II", "III", "IV"]
    let state: String
    let city: String
    let name: PersonName
    let address: String
    /// A field that is full to its end may have gone on; without a separator behind it, into the next.
    private(set) var odd: [Quirk]

    /// - Parameter issuer: whose licence it is, by track 2; `nil` where that is in no list.
    init(_ track: [Unicode.Scalar], of issuer: Issuer? = nil) throws(ScanRefusal) {
        var rest = track[...]
        state = String(rest.prefix(2))
        rest = rest.dropFirst(2)
        let city = Self.field(&rest, 13)
        let name = Self.field(&rest, 35)
        self.city = SafeText.of(city.text, maximum: 13)
        odd =
            (city.isFull ? [.cityTruncated] : []) + (name.isFull ? [.nameTruncated] : [])
            + ((city.isFull && !city.isEnded) || (name.isFull && !name.isEnded) ? [.separatorMissing] : [])
        let parts = name.text.split(separator: "$", omittingEmptySubsequences: false)
            .map { SafeText.of($0, maximum: 35).withoutCommas }
        let address = Self.field(&rest, 29)
        self.address = address.text.split(separator: "$").first.map { SafeText.of($0, maximum: 29) } ?? ""
        guard state.unicodeScalars.allSatisfy(\.isLetter), state.unicodeScalars.count == 2 else {
            throw .trackUnreadable
        }
        guard parts.count >= 2, let family = parts.first, !family.isEmpty, !parts[1].isEmpty else {
            throw .nameMissing
        }
        // Where the `^` is gone the city is full and took the beginning of the name, or the name took the address.
        guard city.isEnded || LongCity.isOne(self.city), Self.isWords(city.text), !city.text.contains("$"),
            Self.isWords(name.text), !self.address.isEmpty,
            !Self.holdsComma(name.text, mayEndFamily: (issuer?.country ?? "CAN") == "CAN")
        else { throw .separatorsLost }
        self.name = Self.name(family, parts[1], parts.dropFirst(2))
        // Of a family name, given and middle names that each have their place, no `$` can be gone.
        let last = parts[parts.count - 1].filter { $0 != "." }
        if parts.count < 3 || (parts.count == 3 && Self.suffixes.contains { last.hasSuffix($0) }) {
            odd.append(.namePartsUnclear)
        }
    }

    /// Takes a field and its `^`, which some write even after a full one.
    private static func field(_ rest: inout ArraySlice<Unicode.Scalar>, _ length: Int)
        -> (text: ArraySlice<Unicode.Scalar>, isFull: Bool, isEnded: Bool)
    {
        let field = rest.prefix(length).prefix { $0 != "^" }
        rest = rest.dropFirst(field.count)
        let isEnded = rest.first == "^"
        if isEnded { rest = rest.dropFirst() }
        return (field, field.count == length, isEnded)
    }

    /// Neither a city nor a name has digits, or what readers send in place of `^` and `$`.
    private static func isWords(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        text.allSatisfy { $0.isLetter || $0.value >= 0x80 || " $,.-'/`".unicodeScalars.contains($0) }
    }

    /// Whether there is a comma where a `$` may have been. Canadian issuers put one behind the family name, before its `$`.
    private static func holdsComma(_ text: ArraySlice<Unicode.Scalar>, mayEndFamily: Bool) -> Bool {
        let isCanadian = mayEndFamily && text.firstIndex(of: ",").map { $0 + 1 } == text.firstIndex(of: "$")
        return text.dropFirst(isCanadian ? text.prefix { $0 != "$" }.count : 0).contains(",")
    }

    private static func name(_ family: String, _ given: String, _ others: ArraySlice<String>) -> PersonName {
        var name = PersonName(given: given, family: family)
        for part in others where !part.isEmpty {
            if suffixes.contains(part.filter { $0 != "." }) {
                name.suffix = part
            } else {
                name.middle += (name.middle.isEmpty ? "" : " ") + part
            }
        }
        return name
    }
}
