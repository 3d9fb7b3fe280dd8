import Model

/// `DAA`, all of the name on one line: `LAST,FIRST,MIDDLE,SUFFIX`; `LAST,FIRST MIDDLE`; or, without any comma,
/// `FIRST MIDDLE LAST`.
enum AAMVANameLine {
    static func read(_ line: String) -> PersonName? {
        let parts = line.split(separator: ",", omittingEmptySubsequences: false).map { String($0).singleSpaced }
        guard parts.count > 1 else { return spaced(line.words) }
        var name = PersonName(given: parts[1], family: parts[0])
        if parts.count == 2 {
            name.given = parts[1].words.first ?? ""
            name.middle = parts[1].words.dropFirst().joined(separator: " ")
        }
        for part in parts.dropFirst(2) where !part.isEmpty {
            if part == parts.last, NameSuffix.isOne(part) {
                name.suffix = part
            } else {
                name.middle += (name.middle.isEmpty ? "" : " ") + part
            }
        }
        return name
    }

    private static func spaced(_ words: [String]) -> PersonName? {
        guard let family = words.last else { return nil }
        let given = words.dropLast()
        return PersonName(
            given: given.first ?? "",
            middle: given.dropFirst().joined(separator: " "),
            family: family
        )
    }
}
