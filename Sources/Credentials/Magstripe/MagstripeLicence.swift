import Model

/// A licence, of its tracks 1 and 2; of track 3 sex and postal code, where it was read. Where track 1 did not come, it has
/// number, birth date and expiry, and no name.
struct MagstripeLicence {
    private let person: NameTrack?
    private let licence: LicenceTrack
    private let third: [Unicode.Scalar]?

    init(_ tracks: Tracks) throws(ScanRefusal) {
        guard let second = tracks.second else { throw .trackUnreadable }
        licence = try LicenceTrack(second)
        let issuer = Issuer(number: licence.issuerNumber)
        person = try tracks.first.map { track throws(ScanRefusal) in
            try NameTrack(track, of: issuer)
        }
        third = tracks.third
    }

    func decoded(_ quirks: [Quirk]) throws(ScanRefusal) -> Decoded {
        let expires = licence.expiry.lastDay(birth: licence.birthDate)
        if let expires, expires <= licence.birthDate { throw .contradictory }
        let document = IdentityDocument(
            kind: .driversLicense,
            number: spokenNumber ?? licence.number,
            name: person?.name ?? PersonName(given: "", family: ""),
            birthDate: licence.birthDate,
            expires: expires,
            sex: sex,
            issuer: issuer?.jurisdiction ?? person?.state
        )
        let missing: [ScanField] = person == nil ? [.familyName, .firstName] : []
        return Decoded(document, as: .magstripe, missing: missing, quirks: quirks + odd, details: details)
    }

    private var odd: [Quirk] {
        var odd = person?.odd ?? []
        if issuer == nil { odd.append(.issuerUnknown) }
        if !licence.isSeparated { odd.append(.separatorMissing) }
        // The state is that of the address (annex F.3): it may be another than the issuer's, and should not be.
        if let issuer, let person, issuer.country != "MEX", issuer.jurisdiction.count == 2,
            issuer.jurisdiction != person.state
        {
            odd.append(.stateDiffers)
        }
        if let person, !NameSpelling.isUsual(person.name) { odd.append(.nameUnusual) }
        return odd
    }

    private var issuer: Issuer? { Issuer(number: licence.issuerNumber) }

    /// Florida writes the letter that its numbers begin with as two digits, 01 to 26. The card itself has the letter.
    private var spokenNumber: String? {
        guard licence.issuerNumber == Issuer.florida, let place = UInt32(licence.number.prefix(2)),
            (1...26).contains(place), let letter = Unicode.Scalar(0x40 + place)
        else { return nil }
        return String([letter]) + licence.number.dropFirst(2)
    }

    private var details: [ScanField: String] {
        let details: [ScanField: String?] = [
            .issuerNumber: licence.issuerNumber, .country: issuer?.country, .city: person?.city,
            .address: person?.address, .documentNumber: licence.number,
            .documentNumberAlternative: spokenNumber, .expiryKind: licence.expiry.kind, .postalCode: column(2, 11),
        ]
        return details.compactMapValues { $0.flatMap { $0.isEmpty ? nil : $0 } }
    }

    private var sex: Sex? {
        switch column(29, 1) {
        case "1", "M": .male
        case "2", "F": .female
        case "9", "X": .other
        default: nil
        }
    }

    /// Track 3 has fixed columns in all of its versions (annex F.5); those the card leaves out are blank.
    private func column(_ start: Int, _ length: Int) -> String? {
        third.map { SafeText.of($0.dropFirst(start).prefix(length), maximum: length) }
    }
}

/// The expiry of track 2, YYMM (annex F.4). Months above 12 have meanings of their own.
struct MagstripeExpiry {
    let year: Int
    let month: Int

    /// Cards whose year is 80 or more expired in the last century; some are good until their holder is 65.
    init?(_ digits: ArraySlice<Unicode.Scalar>) {
        guard let number = Int(String(digits)) else { return nil }
        (year, month) = (number / 100 + (number / 100 >= 80 ? 1900 : 2000), number % 100)
        guard (1...12).contains(month) || [77, 88, 99].contains(month) else { return nil }
    }

    /// How the lab's vectors and the technician's screen call it.
    var kind: String {
        switch month {
        case 77: "non-expiring"
        case 88: "expires last day of birth month"
        case 99: "expires on birthday"
        default: "last day of month"
        }
    }

    /// The last day on which the card is good; `nil` when it never expires.
    ///
    /// With month 88 readers of the standard differ by a year; this is the earlier one.
    func lastDay(birth: CalendarDate) -> CalendarDate? {
        switch month {
        case 77: nil
        case 88: Self.end(year, birth.month)
        // Born on 29 February: the standard is silent; the day before is never too late.
        case 99: CalendarDate(year: year, month: birth.month, day: birth.day) ?? Self.end(year, birth.month)
        default: Self.end(year, month)
        }
    }

    private static func end(_ year: Int, _ month: Int) -> CalendarDate? {
        (28...31).reversed().lazy.compactMap { CalendarDate(year: year, month: month, day: $0) }.first
    }
}
