/// Text that may be shown and stored: NFC, without control characters and those that turn the direction of text, and
/// capped.
enum SafeText {
    static func of(_ scalars: some Collection<Unicode.Scalar>, maximum: Int) -> String {
        String(Composition.composed(scalars.filter(\.isSafe)).trimmed.prefix(maximum))
    }
}

extension String {
    /// With single spaces: cards are padded to columns.
    var singleSpaced: String { split(separator: " ").joined(separator: " ") }
}

extension Unicode.Scalar {
    /// Control, format, line-separating, unassigned, private and tag characters are not.
    var isSafe: Bool {
        if value < 0x7F { return value >= 0x20 }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return false
        default: return true
        }
    }
}
