/// Brings two spellings of one name together: case, accents, apostrophes, hyphens and spacing do not count.
///
/// Without ICU: Swift compares characters by canonical equivalence, so a table of letters with their marks, written
/// decomposed, also finds the precomposed ones.
package enum Folding {
    /// `Núñez-O’Brien` → `nunezobrien`. Letters and digits of any script remain.
    package static func key(_ name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return asciiKey(name) }
        var key = ""
        for character in name.lowercased() {
            if let plain = plain[character] {
                key += plain
            } else if character.isLetter || character.isNumber {
                key.append(character)
            }
        }
        return key
    }

    private static func asciiKey(_ name: String) -> String {
        String(
            decoding: name.utf8.lazy.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
                .filter { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) },
            as: UTF8.self
        )
    }

    /// A document's number: letters and digits, without case. Empty when it says nothing.
    package static func number(_ number: String) -> String {
        String(number.uppercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Letters that Unicode does not decompose.
    private static let letters: [Character: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
    ]

    /// A small letter with a mark, and the letter without it.
    package static let plain: [Character: String] = {
        var table = letters
        for letter in "abcdefghijklmnopqrstuvwxyz" {
            for mark in (0x0300...0x0338).compactMap(Unicode.Scalar.init) {
                add(letter, [mark])
                // Vietnamese: a circumflex, breve or horn, and a tone.
                if "aeou".contains(letter) { for tone in tones { add(letter, [mark, tone]) } }
            }
        }
        func add(_ letter: Character, _ marks: [Unicode.Scalar]) {
            var text = String(letter)
            text.unicodeScalars.append(contentsOf: marks)
            if let character = text.first, text.count == 1 { table[character] = String(letter) }
        }
        return table
    }()

    private static let tones: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
}
