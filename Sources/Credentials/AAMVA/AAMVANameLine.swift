import Model

/// `DAA`, all of the name on one line: `LAST,FIRST,MIDDLE,SUFFIX`; `LAST,FIRST MIDDLE`; or, without any comma,
/// `FIRST MIDDLE LAST`.
enum AAMVANameLine {
    static func read(_ line: String) -> PersonName? {
        var parts = line.split(separator: ",", omittingEmptySubsequences: false).map { String($0).singleSpaced }
        guard parts.count > 1 else { return spaced(line.words) }
        // Commas at the end hold the places of parts that the person does not have.
        while parts.count > 2, parts.last == "" { parts.removeLast() }
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
        let suffix = words.count > 2 ? words.last.flatMap { NameSuffix.isOne($0) ? $0 : nil } : nil
        let names = words.dropLast(suffix == nil ? 0 : 1)
        guard let family = names.last else { return nil }
        let given = names.dropLast()
        return PersonName(
            given: given.first ?? "",
            middle: given.dropFirst().joined(separator: " "),
            family: family,
            suffix: suffix ?? ""
        )
    }
}
