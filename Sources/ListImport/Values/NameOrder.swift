import Model

/// How a whole name in one field is to be understood. One with a comma is always `LAST, FIRST MIDDLE`.
package enum NameOrder: String, Sendable, CaseIterable {
    case givenFirst = "given-first"
    case familyFirst = "family-first"

    /// `nil`: nothing is written.
    func name(_ text: String) -> PersonName? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Self.words($0) }
        if parts.count > 1 { return Self.withComma(parts) }
        var words = parts[0]
        let suffix = Self.takeSuffix(&words)
        guard let last = words.last else { return nil }
        if words.count == 1 { return PersonName(given: "", family: last, suffix: suffix) }
        let (given, family) = self == .givenFirst ? (words.dropLast(), last) : (words.dropFirst(), words[0])
        return Self.name(given: given, family: family, suffix: suffix)
    }

    /// Given names that share a field with middle names: the first, and the rest.
    static func apart(_ given: String) -> (given: String, middle: String) {
        let words = words(given[...])
        return (words.first ?? "", words.dropFirst().joined(separator: " "))
    }

    /// `LAST, FIRST MIDDLE`, `LAST JR, FIRST`, `LAST, FIRST, JR`, `LAST, JR, FIRST`.
    private static func withComma(_ parts: [[String]]) -> PersonName? {
        var parts = parts.filter { !$0.isEmpty }
        var suffix = ""
        for index in parts.indices.dropFirst() where parts[index].count == 1 && isSuffix(parts[index][0]) {
            suffix = parts.remove(at: index)[0]
            break
        }
        guard var family = parts.first else { return nil }
        var given = parts.dropFirst().flatMap(\.self)
        if suffix.isEmpty { suffix = takeSuffix(&family) }
        if suffix.isEmpty { suffix = takeSuffix(&given) }
        return name(given: given[...], family: family.joined(separator: " "), suffix: suffix)
    }

    private static func name(given: ArraySlice<String>, family: String, suffix: String) -> PersonName {
        PersonName(
            given: given.first ?? "",
            middle: given.dropFirst().joined(separator: " "),
            family: family,
            suffix: suffix
        )
    }

    /// Takes a suffix off the end, unless nothing else stands there.
    private static func takeSuffix(_ words: inout [String]) -> String {
        guard words.count > 1, let last = words.last, isSuffix(last) else { return "" }
        return words.removeLast()
    }

    /// Of a whole name; a lone `V` may be an initial.
    private static func isSuffix(_ word: String) -> Bool {
        let word = word.uppercased().filter { $0 != "." }
        return ["JR", "SR", "II", "III", "IV", "2ND", "3RD", "4TH", "5TH"].contains(word)
    }

    private static func words(_ text: Substring) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
