package import Model

/// One thing that was found out about a scanner, and what follows.
package enum Finding: Hashable, Sendable {
    // As it should be
    /// It types, on one of these layouts, which type the sheet alike.
    case types(layouts: [KeyboardLayout], controls: ControlStyle)
    case sendsReports
    case sendsText
    case putsPrefix([UInt8])
    case putsSuffix([UInt8])
    case putsIdentifiers
    case pauses(Duration)
    case separators(UInt8)
    case headerSeparators
    case utf8

    // Worth a change
    case notRead(TestSymbol)
    case accentsWrong([UInt8])
    case signsMissing([UInt8])
    case slow(Duration)
    case suffixInReports([UInt8])
    case prefixInReports([UInt8])

    // To be changed
    case controlsDropped
    case controlsAsLetters
    case controlsReplaced([UInt8])
    case controlsUnsteady
    case commands([String])
    case capitals(Capitalisation)
    case unknownLayout([String])
    case charactersLost(Int)
    case cut(TestSymbol, after: Int)
    case noSuffix
    case suffixVaries
    case codeIdentifiers
    case tooSlow(Duration)
    case unread(TestSymbol)

    /// How a scanner that types presses control characters: with Ctrl, as ALT codes, or not at all.
    package enum ControlStyle: Hashable, Sendable { case control, altCodes, none }
    /// What happens to capital and small letters on the way.
    package enum Capitalisation: Hashable, Sendable { case swapped, allCapital, allSmall, mixed }

    /// `fact`: as it should be. `advice`: works, and could be better. `change`: cannot stay as it is.
    package enum Weight: Hashable, Sendable, CaseIterable { case fact, advice, change }

    /// A scanner is ready when none of its findings is a `change`.
    package var weight: Weight {
        switch self {
        case .types, .sendsReports, .sendsText, .putsPrefix, .putsSuffix, .putsIdentifiers, .pauses, .separators,
            .headerSeparators, .utf8:
            .fact
        case .notRead, .accentsWrong, .signsMissing, .slow, .suffixInReports, .prefixInReports: .advice
        default: .change
        }
    }
}
