/// What was odd about a scan. Constant words, so that they may be logged.
package enum Quirk: String, Hashable, Sendable, Codable, CaseIterable {
    // The scanner
    case aimMissing, backslashesUndoubled, lineNoiseRemoved
    /// Not UTF-8: the standard's ISO 8859-1, or what is most like it.
    case characterSetGuessed
    /// Another character set is as likely as the one it was read in.
    case characterSetUncertain
    case encodedTwice, controlRemoved
    /// Two scans came as one.
    case scanRepeated
    case caseSwapped, controlLost, separatorsReplaced, fillersRestored
    /// LF, RS and CR came as text: `^J`, `<LF>`, `\n`.
    case controlWritten
    // The issuer
    case headerIncomplete, issuerNumberIncomplete, issuerUnknown, versionUnknown, headerShort
    case directoryWrong, lengthMismatch, stateUnknown
    /// The document's two numbers are not the same.
    case numbersDiffer
    /// The state on one track is not the issuer of the other.
    case stateDiffers
    /// Between two fields one of which is full.
    case separatorMissing
    case nameUnusual
    /// Which part of a name is which cannot be told for sure: nothing parts two of them, or the card says it twice and not the same.
    case namePartsUnclear
    // What the document says of itself
    case nameTruncated, cityTruncated
    /// What another release said, in a word that this one does not know. Never said of a scan.
    case other

    /// A word that is not known here is `other`: what another release doubted stays doubtful.
    package init(from decoder: any Decoder) throws {
        self = Self(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .other
    }

    /// Whether the officer should be told. The others are how the world is, and change nothing.
    package var degrades: Bool {
        switch self {
        case .caseSwapped, .controlLost, .controlWritten, .headerIncomplete, .issuerNumberIncomplete, .versionUnknown,
            .directoryWrong,
            .lengthMismatch, .fillersRestored, .stateUnknown, .characterSetUncertain, .encodedTwice,
            .controlRemoved, .scanRepeated, .numbersDiffer, .stateDiffers, .separatorMissing, .nameUnusual,
            .namePartsUnclear, .other:
            true
        default: false
        }
    }
}
