/// Two ways of going wrong, made independently of each other: what is fitted to one can be checked on the other.
package enum ErrorModel: String, CaseIterable, Sendable {
    /// Kinds and shares as in the first comparison of screening engines.
    case one
    /// By what causes an error: a key beside, a misread letter, a name heard, spelled out, brought into other letters
    /// or cut.
    case two

    package var kinds: [String] {
        switch self {
        case .one: ErrorOne.allCases.map(\.rawValue)
        case .two: ErrorTwo.allCases.map(\.rawValue)
        }
    }

    /// `nil` when this person's name or date cannot have the error.
    func visitor(_ kind: String, _ listing: Listing, _ population: Population, _ chance: inout Chance) -> Visitor? {
        switch self {
        case .one: ErrorOne(rawValue: kind)?.visitor(listing, population, &chance)
        case .two: ErrorTwo(rawValue: kind)?.visitor(listing, &chance)
        }
    }
}
