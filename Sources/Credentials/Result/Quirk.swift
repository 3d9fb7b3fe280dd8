/// What was odd about a scan. Constant words, so that they may be logged.
package enum Quirk: String, Hashable, Sendable, Codable, CaseIterable {
    // The scanner
    case aimMissing, backslashesUndoubled, characterSetGuessed, lineNoiseRemoved
    case caseSwapped, controlLost, separatorsReplaced, fillersRestored
    // The issuer
    case headerIncomplete, issuerNumberIncomplete, issuerUnknown, versionUnknown, headerShort
    case directoryWrong, lengthMismatch, stateUnknown
    // What the document says of itself
    case nameTruncated

    /// Whether the officer should be told. The others are how the world is, and change nothing.
    package var degrades: Bool {
        switch self {
        case .caseSwapped, .controlLost, .headerIncomplete, .issuerNumberIncomplete, .versionUnknown, .lengthMismatch,
            .fillersRestored, .stateUnknown:
            true
        default: false
        }
    }
}
