/// What was not compared when a person was screened, so that finding nobody says less than it seems to.
package enum NotCompared: String, Hashable, Sendable, Codable, CaseIterable {
    // The visitor
    /// No name is known that can be compared.
    case name
    case givenName
    case familyName
    /// The name stands in letters that are read in several ways; romanised it may have found somebody, and proves nothing.
    case otherScript
    case birthDate
    /// One name is known, and too many share it and the birth date for an agreement to say anything.
    case commonName

    // The lists
    /// There is no list of persons to be found.
    case noList
    /// One that should serve does not: it is gone, cannot be used, or its key was withdrawn.
    case missingList
    case emptyList
    /// A list is past the day up to which it is to be used.
    case oldList
    /// Somebody of a name like this is listed without any birth date.
    case undatedRecord

    /// What another release did not compare, in a word that this one does not know. No screening here says it.
    case other

    /// A word that is not known here is `other`: it never becomes *everything was compared*.
    package init(from decoder: any Decoder) throws {
        self = Self(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .other
    }
}
