/// Names by which somebody is called, as lists write them within a field: `JUNE (HUA)`, `GILLIS E "BEAU"`, `JOSE 'PEPE'`.
enum BracketedNames {
    private static let ends: [Character: Character] = [
        "(": ")", "[": "]", "\"": "\"", "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’", "’": "’",
    ]

    /// The text without them, and what stood in them; the whole text where nothing else stands there.
    static func apart(_ text: String) -> (plain: String, called: [String]) {
        // Most names have none of them, and are told byte by byte.
        guard text.utf8.contains(where: { $0 >= 0x80 || "([\"'".utf8.contains($0) }),
            text.contains(where: { ends[$0] != nil })
        else { return (text, []) }
        var (plain, called): (String, [String]) = ("", [])
        var rest = text[...]
        while let character = rest.first {
            let isFirst = plain.last.map { $0 == " " } ?? true
            let inside = rest.dropFirst()
            if let end = ends[character], isFirst || character == "(", let close = closing(end, in: inside) {
                called.append(String(inside[..<close]))
                plain.append(" ")
                rest = inside[inside.index(after: close)...]
            } else {
                plain.append(character)
                rest = inside
            }
        }
        let isNamed = plain.contains { $0.isLetter }
        return isNamed ? (plain, called.filter { $0.contains { $0.isLetter } }) : (text, [])
    }

    /// At a word's end: an apostrophe within a name ends nothing.
    private static func closing(_ end: Character, in text: Substring) -> Substring.Index? {
        text.indices.first { index in
            guard text[index] == end else { return false }
            let next = text.index(after: index)
            return end == ")" || next == text.endIndex || text[next] == " " || text[next] == ","
        }
    }
}
