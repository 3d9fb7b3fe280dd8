import Model

/// The machine-readable zone of a passport, visa or identity card: ICAO 9303 parts 3 to 7 (TD1, TD2, TD3, MRV-A, MRV-B),
/// and the French identity card before 2021.
///
/// Only a zone whose every check digit is right is read. Names, nationality and sex have none: what they cannot hold is
/// refused.
struct MRZFormat: ScanFormat {
    let today: CalendarDate

    func decode(_ payload: Payload) -> Decoded? {
        guard let text = MRZText(payload.text) else { return nil }
        do {
            return try read(text.characters).decoded(text.quirks)
        } catch {
            return .refused(error, as: .mrz, quirks: text.quirks)
        }
    }

    /// The first layout of this length whose check digits are right.
    private func read(_ zone: [UInt8]) throws(ScanRefusal) -> MRZFields {
        let layouts = MRZLayout.all.filter { $0.mayBegin(zone.first) && $0.count == zone.count }
        guard !layouts.isEmpty else {
            if MRZLayout.isDrivingLicence(zone) { throw .unsupported }
            throw MRZLayout.all.contains { $0.count > zone.count } ? .truncated : .fieldMalformed
        }
        var refusal = ScanRefusal.checkDigitWrong
        for (index, layout) in layouts.enumerated() {
            do {
                return try MRZFields(zone, layout: layout, on: today)
            } catch {
                if index == 0 { refusal = error }
            }
        }
        throw refusal
    }
}

extension MRZFields {
    fileprivate func decoded(_ quirks: [Quirk]) -> Decoded {
        var quirks = quirks
        if name.isTruncated { quirks.append(.nameTruncated) }
        if name.endsInFillers { quirks.append(.nameUnusual) }
        if ![issuer, nationality].allSatisfy(MRZState.isKnown) { quirks.append(.stateUnknown) }
        var missing: [ScanField] = []
        if number == nil { missing.append(.documentNumber) }
        if birth.date == nil { missing.append(.birthDate) }
        if let expiry, expiry.date == nil { missing.append(.expiryDate) }
        return Decoded(document, as: .mrz, missing: missing, quirks: quirks, details: details)
    }

    private var document: IdentityDocument {
        let given = name.given.split(separator: " ").map(String.init)
        return IdentityDocument(
            kind: kind,
            number: number,
            name: PersonName(
                given: given.first ?? "",
                middle: given.dropFirst().joined(separator: " "),
                family: name.family
            ),
            birthDate: birth.date,
            expires: expiry?.date,
            sex: sex == "M" ? .male : sex == "F" ? .female : .other,
            issuer: issuer
        )
    }

    private var kind: IdentityDocument.Kind {
        switch code.first {
        case "P": .passport
        case "V" where layout.isVisa: .visa
        default: .travelDocument
        }
    }

    private var details: [ScanField: String] {
        let details: [ScanField: String?] = [
            .layout: layout.name.rawValue, .documentCode: code, .issuer: issuer, .nationality: nationality,
            .birthAsWritten: birth.raw, .expiryAsWritten: expiry?.raw, .sex: sex, .givenNames: name.given,
            .optional1: optional1, .optional2: optional2,
        ]
        return details.compactMapValues(\.self).filter { !$0.value.isEmpty }
    }
}

/// The fields of a zone whose every check digit is right.
struct MRZFields: Hashable {
    let layout: MRZLayout
    /// `P`, `ID`, `VN`.
    let code: String
    /// The issuing state: three letters, or `D` for Germany (ICAO 9303-3, 5).
    let issuer: String
    let number: String?
    let nationality: String
    let birth: MRZDate
    let sex: String
    let expiry: MRZDate?
    let name: MRZName
    let optional1: String?
    let optional2: String?

    init(_ zone: [UInt8], layout: MRZLayout, on today: CalendarDate) throws(ScanRefusal) {
        let reader = MRZReader(zone: zone)
        try reader.check(layout)
        self.layout = layout
        code = try reader.code()
        issuer = try reader.state(2..<5)
        let (number, rest) = try reader.number(layout)
        self.number = number
        nationality = try layout.nationality.map { range throws(ScanRefusal) in try reader.state(range) } ?? issuer
        birth = try MRZDate(zone[layout.birth], .birth, on: today)
        sex = try reader.sex(layout.sex)
        expiry = try layout.expiry.map { range throws(ScanRefusal) in
            try MRZDate(zone[range], .expiry, on: today)
        }
        name = try MRZName(zone[layout.names], given: layout.givenNames.map { zone[$0] })
        optional1 = try reader.optional(rest)
        optional2 = try layout.optional2.flatMap { range throws(ScanRefusal) in try reader.optional(range) }
    }
}
