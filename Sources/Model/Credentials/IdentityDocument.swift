/// An identity document, read.
package struct IdentityDocument: Hashable, Sendable, Codable {
    package var kind: Kind
    package var number: String?
    package var name: PersonName
    package var birthDate: CalendarDate?
    package var expires: CalendarDate?
    package var sex: Sex?
    /// State or country that issued it: `IL`, `MEX`.
    package var issuer: String?
    package var quality: Quality
    /// What was odd, in constant words (`lengthMismatch`, `nameTruncated`), never with values.
    package var notes: [String]

    package init(
        kind: Kind,
        number: String? = nil,
        name: PersonName,
        birthDate: CalendarDate? = nil,
        expires: CalendarDate? = nil,
        sex: Sex? = nil,
        issuer: String? = nil,
        quality: Quality = .complete,
        notes: [String] = []
    ) {
        (self.kind, self.number, self.name, self.birthDate) = (kind, number, name, birthDate)
        (self.expires, self.sex, self.issuer, self.quality, self.notes) = (expires, sex, issuer, quality, notes)
    }

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case driversLicense, identificationCard
        case passport, visa
        /// Any other document with a machine-readable zone: a national identity card, a crew member's certificate.
        case travelDocument
    }

    package enum Quality: String, Sendable, Codable, CaseIterable {
        case complete
        /// Every field that is shown is right, but something about the payload was odd.
        case degraded
        /// Fields are missing: the officer must look at the card.
        case partial
    }

    package var person: Person {
        Person(
            name: name,
            birthDate: birthDate.map(BirthDate.full),
            sex: sex,
            documentNumber: number,
            isNameTruncated: notes.contains("nameTruncated")
        )
    }
}
