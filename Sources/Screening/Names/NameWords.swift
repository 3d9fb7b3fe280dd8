import Model

/// Cuts a name into words of A–Z (letters of scripts that are not romanised here stay as their UTF-8 bytes).
///
/// Accents, case and apostrophes do not count; a hyphen, a full stop or a slash parts words; a digit among letters is
/// the letter it looks like.
enum NameWords {
    /// Bytes of a word beyond these do not count.
    static let wordLimit = 32

    static func words(of text: String) -> [[UInt8]] {
        text.utf8.allSatisfy { $0 < 0x80 } ? cut(text.utf8) : cut(romanised(text))
    }

    private static func cut(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.append(readable(word)) }
            word.removeAll()
        }
        for byte in bytes {
            switch byte {
            case 0x61...0x7A: word.append(byte - 0x20)
            case 0x41...0x5A, 0x30...0x39, 0x80...: word.append(byte)
            // A question mark in a word is a letter that was lost.
            case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "?"): break
            default: end()
            }
            if word.count > wordLimit { word.removeLast() }
        }
        end()
        return words
    }

    /// `O8RIEN` → `OBRIEN`; `2ND` and plain numbers stay.
    private static func readable(_ word: [UInt8]) -> [UInt8] {
        guard let first = word.first, word.contains(where: isDigit), !(isDigit(first) && word.count <= 3),
            word.count(where: isDigit) * 2 <= word.count
        else { return word }
        return word.map { isDigit($0) ? lookalikes[Int($0 - 0x30)] : $0 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// What optical reading takes for 0…9.
    private static let lookalikes = Array("OIZEASGTBG".utf8)

    private static func romanised(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for character in Romanisation.latin(text).lowercased() {
            if let plain = Folding.plain[character] ?? Romanisation.letters[character] {
                bytes += plain.utf8
            } else if character.isLetter || character.isNumber {
                bytes += character.utf8
            } else if !"’‘ʼ´ʻ′'`?\u{FFFD}".contains(character), !character.isInvisible {
                bytes.append(UInt8(ascii: " "))
            }
        }
        return bytes
    }
}

extension Character {
    /// A mark of direction, a soft hyphen, a joiner: nothing that is seen.
    fileprivate var isInvisible: Bool {
        unicodeScalars.allSatisfy {
            $0.properties.generalCategory == .format || $0.properties.isDefaultIgnorableCodePoint
        }
    }
}
