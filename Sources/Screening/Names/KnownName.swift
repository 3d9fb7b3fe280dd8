package import Model

/// How much of a name can be compared.
package enum KnownName: Hashable, Sendable {
    case whole
    /// Given or family names only: compared where few share them.
    case oneSided(KnownSide)
    case nothing

    /// Which part of a name is known.
    package enum KnownSide: Sendable { case given, family }

    /// `FNU`, `No Name Given` and their like are no names.
    package init(_ name: PersonName) {
        let name = NormalName(name)
        if name.isWhole {
            self = .whole
        } else if name.isOneSided {
            self = .oneSided(name.given.isEmpty ? .family : .given)
        } else {
            self = .nothing
        }
    }

    /// It stands in letters of which vowels are not written, or that are read in several ways.
    package static func isReadInSeveralWays(_ name: PersonName) -> Bool {
        [name.given, name.family].contains(where: Romanisation.isReadInSeveralWays)
    }
}
