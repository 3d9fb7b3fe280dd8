import Model

/// Whether a name is spelled as names are. What a wrong character set leaves (`NU¥EZ`, `GARC÷A`), digits and replacement
/// characters are no letters; a small letter among capitals is one of another character set.
enum NameSpelling {
    static func isUsual(_ name: PersonName) -> Bool {
        [name.given, name.middle, name.family].allSatisfy { part in
            part.unicodeScalars.allSatisfy(isUsual) && !mixesCase(part)
        }
    }

    private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
        if " '-.,/’`".unicodeScalars.contains(scalar) { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter, .nonspacingMark:
            return true
        default: return false
        }
    }

    /// An accented small letter where all the plain ones are capitals.
    private static func mixesCase(_ part: String) -> Bool {
        let plain = part.unicodeScalars.filter(\.isLetter)
        let others = part.unicodeScalars.filter { $0.value >= 0x80 && $0 != "ß" }
        return plain.count > 1 && plain.allSatisfy { $0.value < 0x61 } && others.contains { $0.properties.isLowercase }
    }
}
