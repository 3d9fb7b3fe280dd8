import Model

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

    init(_ zone: [UInt8], layout: MRZLayout, on today: CalendarDate) throws(Decoded.Refusal) {
        let reader = MRZReader(zone: zone)
        try reader.check(layout)
        self.layout = layout
        code = try reader.code()
        issuer = try reader.state(2..<5)
        let (number, rest) = try reader.number(layout)
        self.number = number
        nationality = try layout.nationality.map { range throws(Decoded.Refusal) in try reader.state(range) } ?? issuer
        birth = try MRZDate(zone[layout.birth], .birth, on: today)
        sex = try reader.sex(layout.sex)
        expiry = try layout.expiry.map { range throws(Decoded.Refusal) in
            try MRZDate(zone[range], .expiry, on: today)
        }
        name = try MRZName(zone[layout.names], given: layout.givenNames.map { zone[$0] })
        optional1 = try reader.optional(rest)
        optional2 = try layout.optional2.flatMap { range throws(Decoded.Refusal) in try reader.optional(range) }
    }
}
