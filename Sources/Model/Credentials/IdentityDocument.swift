/// An identity document, read.
package struct IdentityDocument: Hashable, Sendable, Codable {
    /// As its header or its machine-readable zone says.
    package var kind: Kind
    /// AAMVA `DAQ`, or the document number of ICAO 9303; `nil` where it is missing or may have been cut off.
    package var number: String?
    /// In capitals or not, with accents or without, as the document has it.
    package var name: PersonName
    /// `nil` where the document states no whole date: ICAO 9303 lets day, month and year be unknown.
    package var birthDate: CalendarDate?
    /// The last day printed on it; `nil` where none was read. An expired document is read like any other.
    package var expires: CalendarDate?
    /// `nil` where the card's code for it is none of AAMVA's.
    package var sex: Sex?
    /// State or country that issued it: `IL`, `MEX`.
    package var issuer: String?
    /// How far its fields may be relied upon.
    package var quality: Quality
    /// What was odd, in constant words (`lengthMismatch`, `nameTruncated`), never with values.
    package var notes: [String]
    /// The fields that are not exact, in their order; every other one is as the card has it.
    package var marks: [FieldMark]

    package init(
        kind: Kind,
        number: String? = nil,
        name: PersonName,
        birthDate: CalendarDate? = nil,
        expires: CalendarDate? = nil,
        sex: Sex? = nil,
        issuer: String? = nil,
        quality: Quality = .complete,
        notes: [String] = [],
        marks: [FieldMark] = []
    ) {
        (self.kind, self.number, self.name, self.birthDate) = (kind, number, name, birthDate)
        (self.expires, self.sex, self.issuer, self.quality, self.notes) = (expires, sex, issuer, quality, notes)
        self.marks = marks
    }

    /// From AAMVA's subfile (`DL`, `ID`) or the first letter of the document code (ICAO 9303).
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case driversLicense, identificationCard
        case passport, visa
        /// Any other document with a machine-readable zone: a national identity card, a crew member's certificate.
        case travelDocument
    }

    /// Nothing that is not `complete` is shown as if it were.
    package enum Quality: String, Sendable, Codable, CaseIterable {
        case complete
        /// Nothing is missing, but something about the payload was odd; `marks` says which fields that concerns.
        case degraded
        /// Fields are missing: the officer must look at the card.
        case partial
    }

    /// For screening, with what the document says of itself: its number, whether the name was cut off, and what of it is
    /// not certain.
    package var person: Person {
        Person(
            name: name,
            birthDate: birthDate.map(BirthDate.full),
            sex: sex,
            documentNumber: number,
            isNameTruncated: notes.contains(Quirk.nameTruncated.rawValue),
            uncertain: marks.filter { $0.state != .missing }.map(\.field)
        )
    }
}
