/// What people type or paste, and what devices say of themselves, is shown on pages and terminals.
extension Unicode.Scalar {
    /// Ends lines, steers the terminal, or turns round the text behind it: controls, format characters such as U+202E, and the two
    /// separators of lines. The joiners U+200C and U+200D are not, which some languages spell with.
    package var steersText: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: value != 0x200C && value != 0x200D
        default: false
        }
    }
}

extension Character {
    /// Scalars of one character; writing systems stack fewer marks on a letter.
    package static let scalarLimit = 8

    /// More marks on one letter than any language has: one character on the counter, and a page full on the screen.
    package var isOverloaded: Bool { unicodeScalars.count > Self.scalarLimit }
}

extension String {
    /// Without what steers text, and without marks that no letter carries.
    package var tame: String {
        var tame = String.UnicodeScalarView()
        for character in self {
            tame += character.unicodeScalars.filter { !$0.steersText }.prefix(Character.scalarLimit)
        }
        return String(tame)
    }
}
