/// Dates out of what people write around them: `b. 1980`, `DOB: 3/4/1980`, `March 4th, 1980`, `3/4/1980 or 3/5/1980`, `'3/4/1980`.
enum PlainDates {
    private static let words: Set = [
        "B", "BORN", "DOB", "YOB", "BIRTHDATE", "DATE", "OF", "BIRTH", "ON", "IN", "THE", "YEAR", "EST", "ESTIMATED",
        "APPROX",
        "APPROXIMATELY", "APPROXIMATE", "ABOUT", "AROUND", "POSS", "POSSIBLY", "PROB", "PROBABLY", "MAYBE", "CIRCA",
        "CA",
        "C", "ABT", "VERIFIED", "UNVERIFIED", "SELF", "REPORTED", "SIC",
    ]

    /// Each of the dates that the text may hold, without what stands around it.
    static func apart(_ text: String) -> [String] {
        var plain = ""
        for character in text {
            if let digit = character.wholeNumberValue, (0...9).contains(digit), !character.isASCII {
                plain += "\(digit)"
            } else {
                plain.append("()[]~?*'\"=’".contains(character) ? " " : character)
            }
        }
        for mark in [" or ", " and ", " OR ", " AND ", "&", "|", "\n"] { plain.replace(mark, with: ";") }
        return plain.split(separator: ";").flatMap { years(String($0)) ?? [withoutWords(withoutTime(String($0)))] }
            .filter { !$0.isEmpty }
    }

    /// `1979/1980`
    private static func years(_ text: String) -> [String]? {
        let parts = text.trimmed.split { "/-".contains($0) }.map(String.init)
        return parts.count == 2 && parts.allSatisfy { $0.count == 4 && Int($0) != nil } ? parts : nil
    }

    /// Before noon it is the same day wherever the clock stood; after that it may be the day before.
    private static func withoutTime(_ text: String) -> String {
        guard let colon = text.firstIndex(of: ":") else { return text }
        let before = text[..<colon]
        let hour = before.reversed().prefix { $0.isNumber }.count
        guard (1...2).contains(hour), let hours = Int(before.suffix(hour)), hours < 12,
            !text.uppercased().hasSuffix("PM")
        else { return text }
        let date = before.dropLast(hour)
        return String(date.last == "T" ? date.dropLast() : date)
    }

    private static func withoutWords(_ text: String) -> String {
        var parts: [String] = []
        for word in text.split(whereSeparator: { " ,:".contains($0) }) {
            for part in runs(word) {
                let plain = part.uppercased().filter { $0 != "." }
                if words.contains(plain) || plain.isEmpty { continue }
                if ["ST", "ND", "RD", "TH"].contains(plain), parts.last?.last?.isNumber == true { continue }
                parts.append(part)
            }
        }
        return parts.joined(separator: " ")
    }

    /// `4Mar1980` → `4`, `Mar`, `1980`; `03-04-1980` stays.
    private static func runs(_ word: Substring) -> [String] {
        var runs: [String] = []
        for character in word {
            if let last = runs.last?.last, last.isLetter == character.isLetter || !last.isNumber && !last.isLetter {
                runs[runs.count - 1].append(character)
            } else {
                runs.append(String(character))
            }
        }
        return runs
    }

    /// The only year of four digits that stands there; `nil`: none, or several.
    static func onlyYear(_ text: String) -> Int? {
        let numbers = text.split { !$0.isASCII || !$0.isNumber }.filter { $0.count == 4 }.compactMap { Int($0) }
        let years = Set(numbers.filter { (1850...2150).contains($0) })
        return years.count == 1 ? years.first : nil
    }
}
