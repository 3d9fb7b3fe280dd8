import Model

/// The name, from whichever of the three ways of writing it a card uses: its parts (`DCS DAC DAD`, before version 02
/// `DAB DAC DAD`), the family name and all given names (`DCS DCT`), or one line (`DAA`).
struct AAMVAName {
    private static let maximum = 40
    private static let suffixes: Set<String> = [
        "JR", "SR", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "1ST", "2ND", "3RD", "4TH", "5TH",
    ]

    /// `nil` without a family name, or with a part longer than the standard allows.
    static func read(_ elements: AAMVAElements) -> PersonName? {
        let name = parts(elements) ?? line(elements)
        guard let name, !name.family.isEmpty,
            [name.given, name.middle, name.family, name.suffix].allSatisfy({ $0.unicodeScalars.count <= maximum })
        else { return nil }
        return name
    }

    private static func parts(_ elements: AAMVAElements) -> PersonName? {
        guard let family = elements.text("DCS") ?? elements.text("DAB") else { return nil }
        var name = PersonName(given: "", family: family.trimmedCommas)
        name.suffix = elements.text("DCU") ?? elements.text("DAE") ?? ""
        if let given = elements.text("DAC") {
            name.given = given.trimmedCommas
            name.middle = elements.text("DAD")?.words.joined(separator: " ") ?? ""
        } else if let words = elements.text("DCT")?.words {
            name.given = words.first ?? ""
            name.middle = words.dropFirst().joined(separator: " ")
        }
        return name
    }

    /// `LAST,FIRST,MIDDLE,SUFFIX`; `LAST,FIRST MIDDLE`; or, without any comma, `FIRST MIDDLE LAST`.
    private static func line(_ elements: AAMVAElements) -> PersonName? {
        guard let line = elements.text("DAA") else { return nil }
        let parts = line.split(separator: ",", omittingEmptySubsequences: false).map {
            String($0.unicodeScalars.trimmed)
        }
        guard parts.count > 1 else { return spaced(line.words) }
        var name = PersonName(given: parts[1], family: parts[0])
        if parts.count == 2 {
            name.given = parts[1].words.first ?? ""
            name.middle = parts[1].words.dropFirst().joined(separator: " ")
        }
        for part in parts.dropFirst(2) where !part.isEmpty {
            if part == parts.last, suffixes.contains(part.uppercased().filter { $0 != "." }) {
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

extension String {
    fileprivate var words: [String] { split { $0 == " " || $0 == "," }.map(String.init) }

    fileprivate var trimmedCommas: String {
        String(unicodeScalars.split(separator: ",").map { String($0.trimmed) }.joined(separator: " ").unicodeScalars)
    }
}
