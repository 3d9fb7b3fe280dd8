import Model

/// The name, from whichever of the three ways of writing it a card uses: its parts (`DCS DAC DAD`, before version 02
/// `DAB DAC DAD`), the family name and all given names (`DCS DCT`), or one line (`DAA`). A card that uses two of them
/// must not contradict itself.
struct AAMVAName {
    /// Every element that holds a part of a name.
    static let elements: Set<String> = ["DCS", "DAC", "DAD", "DCT", "DCU", "DAA", "DAB", "DAE"]
    private static let maximum = 40
    private let elements: AAMVAElements

    init(_ elements: AAMVAElements) { self.elements = elements }

    func read() throws(Decoded.Refusal) -> PersonName {
        let (parts, line) = (parts, elements.text("DAA").flatMap(AAMVANameLine.read))
        guard var name = parts ?? line, !name.family.isEmpty else { throw .nameMissing }
        if name.suffix.isEmpty { name.suffix = suffix }
        guard
            [name.given, name.middle, name.family, name.suffix].allSatisfy({ $0.unicodeScalars.count <= Self.maximum })
        else { throw .valueTooLong }
        // A date in the place of a name is a damaged identifier.
        let hasDate = [name.given, name.middle, name.family].contains { $0.utf8.count(where: \.isDigit) > 2 }
        guard agrees(parts, line), !hasDate else { throw .contradictory }
        return name
    }

    /// What is no suffix stays out: one lost character makes `DCGUSA` the suffix `SA`.
    private var suffix: String {
        [elements.text("DCU"), elements.text("DAE")].compactMap(\.self).first(where: NameSuffix.isOne) ?? ""
    }

    private var family: String? { (elements.text("DCS") ?? elements.text("DAB"))?.withoutCommas }
    private var given: String? { elements.text("DAC")?.withoutCommas }
    /// A card that has the middle names apart has the given name apart too.
    private var together: [String]? { given == nil && elements["DAD"] != nil ? nil : elements.text("DCT")?.words }

    private var parts: PersonName? {
        guard let family else { return nil }
        var name = PersonName(given: given ?? together?.first ?? "", family: family)
        let middle = given == nil ? together?.dropFirst().map(\.self) : elements.text("DAD")?.words
        name.middle = middle?.joined(separator: " ") ?? ""
        return name
    }

    private func agrees(_ parts: PersonName?, _ line: PersonName?) -> Bool {
        if let given, let together, !together.starts(with: given.words) { return false }
        guard let parts, let line else { return true }
        return Self.agree(parts.family, line.family) && Self.agree(parts.given, line.given)
    }

    /// The same, or one cut to a field of at least 20 characters.
    private static func agree(_ a: String, _ b: String) -> Bool {
        let (a, b) = (a.uppercased(), b.uppercased())
        return a == b || (min(a.count, b.count) >= 20 && (a.hasPrefix(b) || b.hasPrefix(a)))
            || a.words.first == b.words.first
    }
}

extension String {
    var words: [String] { split { $0 == " " || $0 == "," }.map(String.init) }

    var withoutCommas: String { split(separator: ",").joined(separator: " ").singleSpaced }
}
