import Model

/// The name, from whichever of the three ways of writing it a card uses: its parts (`DCS DAC DAD`, before version 02
/// `DAB DAC DAD`), the family name and all given names (`DCS DCT`), or one line (`DAA`). A card that uses two of them
/// must not contradict itself.
struct AAMVAName {
    /// Every element that holds a part of a name.
    static let identifiers = ["DCS", "DAC", "DAD", "DCT", "DCU", "DAA", "DAB", "DAE"]
    static let elements = ElementSet(identifiers)
    private static let maximum = 40
    private let elements: AAMVAElements

    init(_ elements: AAMVAElements) { self.elements = elements }

    /// The name, and whether it is not sure which part of it is which.
    func read() throws(ScanRefusal) -> (name: PersonName, isUnclear: Bool) {
        let written = elements.text("DAA")
        let (parts, line) = (parts, written.flatMap(AAMVANameLine.read))
        guard var name = parts?.name ?? line, !name.family.isEmpty else { throw .nameMissing }
        if name.suffix.isEmpty { name.suffix = suffix }
        guard
            [name.given, name.middle, name.family, name.suffix].allSatisfy({ $0.unicodeScalars.count <= Self.maximum })
        else { throw .valueTooLong }
        // A date in the place of a name is a damaged identifier.
        let hasDate = [name.given, name.middle, name.family].contains { $0.utf8.count(where: \.isDigit) > 2 }
        guard agrees(parts?.name, line), !hasDate else { throw .contradictory }
        // Without commas the last word may be one of several family names, or the first the family name.
        return (name, parts?.isUnclear ?? !(written?.contains(",") ?? true))
    }

    /// What is no suffix stays out: one lost character makes `DCGUSA` the suffix `SA`.
    private var suffix: String {
        [elements.text("DCU"), elements.text("DAE")].compactMap(\.self).first(where: NameSuffix.isOne) ?? ""
    }

    private var family: String? { (elements.text("DCS") ?? elements.text("DAB"))?.withoutCommas }
    private var given: String? { elements.text("DAC")?.withoutCommas }
    private var middle: [String]? { elements.text("DAD")?.words }

    /// All given names; some issuers write the family name before them, too.
    private var together: (names: [String], hasFamily: Bool)? {
        guard let line = elements.text("DCT") else { return nil }
        let parts = line.split(separator: ",").map { String($0).singleSpaced }
        let hasFamily = parts.count > 1 && parts[0].uppercased() == family?.uppercased()
        return (hasFamily ? parts.dropFirst().flatMap(\.words) : line.words, hasFamily)
    }

    private var parts: (name: PersonName, isUnclear: Bool)? {
        guard let family else { return nil }
        let (given, middle, isUnclear) = givenAndMiddle
        let name = PersonName(given: given, middle: middle.joined(separator: " "), family: family)
        return (name, isUnclear || together?.hasFamily == true)
    }

    /// Given names from an element of their own, or else from the one that holds all of them, without the middle names that
    /// have an element of their own.
    private var givenAndMiddle: (given: String, middle: [String], isUnclear: Bool) {
        guard let all = together?.names, !all.isEmpty else { return (given ?? "", middle ?? [], false) }
        if let given {
            let rest = Array(all.dropFirst(given.words.count))
            return (given, middle ?? rest, middle != nil && !rest.isEmpty && middle != rest)
        }
        guard let middle else { return (all[0], Array(all.dropFirst()), false) }
        let holdsMiddle = all.count > middle.count && Array(all.suffix(middle.count)) == middle
        let given = holdsMiddle ? Array(all.dropLast(middle.count)) : all
        return (given.joined(separator: " "), middle, !holdsMiddle && (all.count > 1 || all == middle))
    }

    private func agrees(_ parts: PersonName?, _ line: PersonName?) -> Bool {
        if let given, let together, !together.names.starts(with: given.words) { return false }
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

/// What follows a name: generations and degrees (D20 has the first).
enum NameSuffix {
    private static let known: Set<String> = [
        "JR", "SR", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "1ST", "2ND", "3RD", "4TH", "5TH",
        "6TH",
        "7TH", "8TH", "9TH", "JUNIOR", "SENIOR", "ESQ", "MD", "PHD", "DDS",
    ]

    /// Whatever its case and full stops.
    static func isOne(_ text: String) -> Bool { known.contains(text.uppercased().filter { $0 != "." && $0 != " " }) }
}

/// Whether a name is spelled as names are. What a wrong character set leaves (`NU¥EZ`, `GARC÷A`), digits and replacement
/// characters are no letters; a small letter among capitals is one of another character set.
enum NameSpelling {
    static func isUsual(_ name: PersonName) -> Bool {
        [name.given, name.middle, name.family].allSatisfy { part in
            part.unicodeScalars.allSatisfy(isUsual) && !mixesCase(part)
        }
    }

    private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
        if " '-.,/’`".unicodeScalars.contains(scalar) { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter, .nonspacingMark:
            return true
        default: return false
        }
    }

    /// An accented small letter where all the plain ones are capitals.
    private static func mixesCase(_ part: String) -> Bool {
        let plain = part.unicodeScalars.filter(\.isLetter)
        let others = part.unicodeScalars.filter { $0.value >= 0x80 && $0 != "ß" }
        return plain.count > 1 && plain.allSatisfy { $0.value < 0x61 } && others.contains { $0.properties.isLowercase }
    }
}
