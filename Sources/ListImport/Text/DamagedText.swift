import Model

/// Mends what programs do to letters beyond ASCII: UTF-8 that was read as something else (`MuÃ±oz`), and characters written as
/// they are on web pages (`Mu&#241;oz`). What is lost (`MU?OZ`) stays lost, and is said.
enum DamagedText {
    static func mended(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "&") }) { return text }
        var text = withoutControls(text.contains("&") ? withoutEntities(text) : text)
        // Some went through two programs.
        for _ in 0..<2 {
            guard text.utf8.contains(where: { $0 >= 0x80 }) else { break }
            guard let better = reread(text) else { break }
            text = better
        }
        return text
    }

    /// Bytes of Windows-1252 that were taken for ISO 8859-1: `O\u{92}Brien`.
    private static func withoutControls(_ text: String) -> String {
        let controls: ClosedRange<Unicode.Scalar> = "\u{80}"..."\u{9F}"
        guard text.unicodeScalars.contains(where: controls.contains) else { return text }
        let scalars = text.unicodeScalars.map { scalar in
            controls.contains(scalar) ? Windows1252.scalar(UInt8(scalar.value)) : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// What stands in no name, and is left of a letter that a program took apart.
    private static let symbols = Set("\u{FFFD}±¿½¼¾©®³²¹¡§¶¤¦¬¨¸¢£¥†‡•™€√∞≠∂∫Ω".unicodeScalars)

    /// A letter of the name is gone: a question mark within a word, U+FFFD, or `muã±oz`.
    static func isDamaged(_ name: String) -> Bool {
        if name.unicodeScalars.contains(where: symbols.contains) { return true }
        guard name.contains("?") else { return false }
        return name.split(separator: " ").contains { word in word.contains("?") && word.contains { $0.isLetter } }
    }

    /// Word by word: a name may be right beside one that is not.
    private static func reread(_ text: String) -> String? {
        for encoding in [TextEncoding.windows1252, .macRoman] {
            var isChanged = false
            let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
                guard let better = reread(word, encoding) else { return String(word) }
                isChanged = true
                return better
            }
            if isChanged { return words.joined(separator: " ") }
        }
        return nil
    }

    /// `nil`: its bytes in this encoding are not UTF-8, or plain.
    private static func reread(_ word: Substring, _ encoding: TextEncoding) -> String? {
        guard word.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        var bytes: [UInt8] = []
        for scalar in word.unicodeScalars {
            guard let byte = encoding.byte(scalar) else { return nil }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static let named: [String: String] = [
        "amp": "&", "quot": "\"", "apos": "'", "nbsp": " ", "lt": "<", "gt": ">", "szlig": "ß", "oslash": "ø",
        "Oslash": "Ø", "aelig": "æ", "AElig": "Æ", "rsquo": "’", "lsquo": "‘",
    ]
    private static let marks: [Substring: String] = [
        "acute": "\u{301}", "grave": "\u{300}", "circ": "\u{302}", "tilde": "\u{303}", "uml": "\u{308}",
        "cedil": "\u{327}", "ring": "\u{30A}", "caron": "\u{30C}",
    ]

    private static func withoutEntities(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            let behind = rest[rest.index(after: start)...]
            guard let end = behind.prefix(10).firstIndex(of: ";"), let character = character(behind[..<end]) else {
                result.append("&")
                rest = behind
                continue
            }
            result += character
            rest = behind[behind.index(after: end)...]
        }
        return result + rest
    }

    private static func character(_ entity: Substring) -> String? {
        if entity.hasPrefix("#") {
            let isHexadecimal = entity.dropFirst().first.map { "xX".contains($0) } ?? false
            let digits = entity.dropFirst(isHexadecimal ? 2 : 1)
            guard let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), value >= 0x20 else { return nil }
            return Unicode.Scalar(value).map { String(Character($0)) }
        }
        if let known = named[String(entity)] { return known }
        guard let letter = entity.first, letter.isASCII, letter.isLetter, let mark = marks[entity.dropFirst()] else {
            return nil
        }
        return String(letter) + mark
    }
}
