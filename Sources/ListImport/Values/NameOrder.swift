import Model

/// How a whole name in one field is to be understood. One with a comma is `LAST, FIRST MIDDLE`, unless nothing but a
/// suffix or a degree stands behind the comma: `First Last, Jr.`
package enum NameOrder: String, Sendable, CaseIterable {
    case givenFirst = "given-first"
    case familyFirst = "family-first"

    /// `nil`: nothing is written.
    func name(_ text: String) -> PersonName? {
        var parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Self.words($0) }
        if parts.count == 1 { return whole(parts[0], suffix: []) }
        parts.removeAll(where: \.isEmpty)
        let behind = Self.takeBehind(&parts)
        if parts.count == 1, !behind.isEmpty { return whole(parts[0], suffix: behind) }
        return Self.withComma(parts, suffix: behind)
    }

    /// Given names that share a field with middle names: the first, and the rest.
    static func apart(_ given: String) -> (given: String, middle: String) {
        let words = words(given[...])
        return (words.first ?? "", words.dropFirst().joined(separator: " "))
    }

    /// A name without a comma.
    private func whole(_ words: [String], suffix: [String]) -> PersonName? {
        var words = Self.withoutTitles(words)
        let suffix = (Self.takeSuffixes(&words, isWhole: true) + suffix).joined(separator: " ")
        guard let last = words.last else { return nil }
        if words.count == 1 { return PersonName(given: "", family: last, suffix: suffix) }
        let (given, family) = self == .givenFirst ? (words.dropLast(), last) : (words.dropFirst(), words[0])
        return Self.name(given: given, family: family, suffix: suffix)
    }

    /// What stands behind the last commas and is no name: suffixes and degrees. Never the only word behind the comma of
    /// a lone family name: `SMITH, J.R.` is a person called by initials.
    private static func takeBehind(_ parts: inout [[String]]) -> [String] {
        var behind: [String] = []
        while parts.count > 1, let last = parts.last, last.allSatisfy({ NameEnding.standsAlone($0) }) {
            if parts.count == 2, isLoneFamily(parts[0]) || last.contains(where: NameEnding.areInitials) { break }
            behind = last + behind
            parts.removeLast()
        }
        return behind
    }

    /// `Smith`, `De La Cruz`, `O Brien`: what stands before a comma is a family name and no more.
    private static func isLoneFamily(_ words: [String]) -> Bool {
        words.drop { NameEnding.isParticle($0) }.count <= 1
    }

    /// `LAST, FIRST MIDDLE`, `LAST JR, FIRST`, `LAST, FIRST, JR`, `LAST, JR, FIRST`.
    private static func withComma(_ parts: [[String]], suffix behind: [String]) -> PersonName? {
        var parts = parts
        var suffix = behind
        if suffix.isEmpty, parts.count > 2,
            let index = parts.indices.dropFirst().dropLast()
                .first(where: { parts[$0].count == 1 && NameEnding.isSuffix(parts[$0][0]) })
        {
            suffix = parts.remove(at: index)
        }
        guard var family = parts.first.map(withoutTitles) else { return nil }
        var given = withoutTitles(parts.dropFirst().flatMap(\.self))
        if suffix.isEmpty { suffix = takeSuffixes(&family, isWhole: false) }
        if suffix.isEmpty { suffix = takeSuffixes(&given, isWhole: false) }
        return name(given: given[...], family: family.joined(separator: " "), suffix: suffix.joined(separator: " "))
    }

    private static func name(given: ArraySlice<String>, family: String, suffix: String) -> PersonName {
        PersonName(
            given: given.first ?? "",
            middle: given.dropFirst().joined(separator: " "),
            family: family,
            suffix: suffix
        )
    }

    /// Takes suffixes and degrees off the end, unless nothing else stands there.
    ///
    /// - Parameter isWhole: two names must remain, and then a lone `V` or `VI` is no name either.
    private static func takeSuffixes(_ words: inout [String], isWhole: Bool) -> [String] {
        var suffixes: [String] = []
        while let last = words.last {
            let isEnding =
                words.count > 1 && NameEnding.isSuffix(last)
                || isWhole && words.count > 2 && NameEnding.endsWholeName(last, first: words[0])
            guard isEnding else { break }
            suffixes.insert(words.removeLast(), at: 0)
        }
        return suffixes
    }

    private static func withoutTitles(_ words: [String]) -> [String] {
        var words = words
        while words.count > 1, NameEnding.isTitle(words[0], of: words.count) { words.removeFirst() }
        return words
    }

    private static func words(_ text: Substring) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
