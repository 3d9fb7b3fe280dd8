/// What a column may mean. The raw value is the word of mapping files.
package enum Field: String, Sendable, CaseIterable {
    case id
    /// A whole name; parts of names stand in the fields below.
    case name
    case given
    /// The first word is the given name, the rest are middle names.
    case givenAndMiddle = "given-and-middle"
    case middle, family, suffix
    /// Whole further names.
    case alias
    /// Says that this row's name is the primary one.
    case isPrimary = "primary"
    case birthDate = "birth-date"
    case age
    /// The day an age is of; without one it is of the day of the list.
    case asOf = "as-of"
    case sex, height, weight
    case documentNumber = "document-number"
    /// What kind of number `document-number` is. Numbers that no visitor shows (social security, e-mail) are left out.
    case documentKind = "document-kind"
    case source, photo, remarks
    case alert, child
    /// The last day an alert holds.
    case until
    case role
    /// The last day a clearance holds.
    case validUntil = "valid-until"
    case badge
    /// Whether a clearance was withdrawn before its last day.
    case revoked

    /// Of which a row may have several.
    var isList: Bool { [.alias, .birthDate, .documentNumber, .remarks].contains(self) }
}
