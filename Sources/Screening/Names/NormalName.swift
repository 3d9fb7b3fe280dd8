import Model

/// A name as it is compared. What is shown is always the original.
struct NormalName: Hashable {
    static let wordLimit = 4

    /// The first given name; empty when there is none.
    var given: [UInt8] = []
    /// Further given names and middle names, or their initials.
    var middles: [[UInt8]] = []
    /// How many of these stand in the given name's field: `MARIE-CLAUDE` is one name of two words, `MARY J` is not.
    var compound = 0
    var families: [FamilyWord] = []
    var suffix = NameSuffix.none
    /// A particle stood apart from its name.
    private(set) var isRearranged = false

    /// Half a name agrees with too many to be compared as a whole one is.
    var isWhole: Bool { !given.isEmpty && !families.isEmpty }

    /// Only given or only family names are known.
    var isOneSided: Bool { given.isEmpty != families.isEmpty }

    /// All its words but initials.
    var spelledWords: [[UInt8]] { ([given] + middles + families.map(\.full)).filter { $0.count > 1 } }

    /// The given name is two initials written together: `TJ`.
    var isCalledByInitials: Bool { Self.areInitials(given) }

    init(_ name: PersonName) {
        let parts = Self.parts(of: name)
        func words(_ text: String) -> [[UInt8]] { NameParticles.compounds(NameWords.words(of: text)) }
        var givens = NameParticles.withoutTitles(MissingNames.removed(from: words(parts.given)))
        var families = NameParticles.withoutTitles(
            MissingNames.removed(from: NameWords.words(of: parts.family), isBeside: !givens.isEmpty)
        )
        var rest = MissingNames.removed(from: words(parts.middle))
        isRearranged = Self.takeMoved(&givens, &rest, &families)
        suffix = Self.takeSuffix(&families) ?? suffix
        suffix = Self.takeSuffix(&givens) ?? suffix
        for word in NameWords.words(of: parts.suffix) { suffix = NameSuffix(word: word, isField: true) ?? suffix }
        if givens == families { givens = [] }
        if givens.count == 2, rest.isEmpty, givens.allSatisfy({ $0.count == 1 }) { givens = [Array(givens.joined())] }
        givens = NameParticles.givens(givens)
        rest = NameParticles.givens(NameParticles.withoutTitles(rest))
        given = givens.first ?? []
        let others = givens.dropFirst().prefix(Self.wordLimit)
        compound = others.allSatisfy { $0.count > 1 } ? others.count : 0
        middles = Array((givens.dropFirst() + rest).prefix(Self.wordLimit))
        self.families = Array(NameParticles.families(families).prefix(Self.wordLimit))
    }

    private static func takeSuffix(_ words: inout [[UInt8]]) -> NameSuffix? {
        var suffix: NameSuffix?
        while words.count > 1, let last = words.last, let found = NameSuffix(word: last, isField: false) {
            suffix = found
            words.removeLast()
        }
        return suffix
    }

    /// A particle alone in a field has moved away from its name: the middle name beside it takes its place.
    private static func takeMoved(
        _ givens: inout [[UInt8]],
        _ rest: inout [[UInt8]],
        _ families: inout [[UInt8]]
    ) -> Bool {
        var isMoved = false
        if let next = rest.first, NameParticles.isMoved(givens, isFamily: false) {
            givens = [next]
            rest.removeFirst()
            isMoved = true
        }
        if let last = rest.last, NameParticles.isMoved(families, isFamily: true) {
            families = [last]
            rest.removeLast()
            isMoved = true
        }
        return isMoved
    }

    /// Two consonants, or a letter and `J`: nobody is named so.
    static func areInitials(_ word: some Collection<UInt8>) -> Bool {
        guard word.count == 2, let first = word.first, let second = word.dropFirst().first else { return false }
        let letters = [first, second].allSatisfy { (0x41...0x5A).contains($0) }
        guard letters, !["NG", "ST", "MC"].contains(String(decoding: word, as: UTF8.self)) else { return false }
        return second == UInt8(ascii: "J") || ![first, second].contains { "AEIOUY".utf8.contains($0) }
    }

    /// `GARCIA, ANA MARIA` and `Ana Garcia, Jr.` in one field are understood, and `AnaGarcia` written together.
    private static func parts(of name: PersonName) -> PersonName {
        var name = name
        name.given = BracketedNames.apart(name.given).plain
        name.family = BracketedNames.apart(name.family).plain
        let whole = name.given.isEmpty ? name.family : name.family.isEmpty ? name.given : ""
        if let comma = whole.firstIndex(of: ",") {
            let (before, behind) = (String(whole[..<comma]), String(whole[whole.index(after: comma)...]))
            let words = before.split(separator: " ")
            if words.count > 1, let last = words.last, isSuffix(behind) {
                name.given = words.dropLast().joined(separator: " ")
                (name.family, name.suffix) = (String(last), behind + " " + name.suffix)
            } else {
                (name.given, name.family) = (behind, before)
            }
        } else if let (given, family) = apart(whole) {
            (name.given, name.family) = (given, family)
        }
        return name
    }

    private static func isSuffix(_ text: String) -> Bool {
        let words = NameWords.words(of: text)
        return !words.isEmpty && words.allSatisfy { NameSuffix(word: $0, isField: true) != nil }
    }

    /// `DarrelQuimston`: a capital behind three small letters begins the family name.
    private static func apart(_ whole: String) -> (String, String)? {
        let small = whole.firstIndex { $0.isLowercase } ?? whole.endIndex
        guard !whole.isEmpty, whole.allSatisfy(\.isLetter),
            !["Fitz", "Saint", "Santa", "Della"].contains(where: whole.hasPrefix),
            let at = whole[small...].firstIndex(where: \.isUppercase),
            whole.distance(from: whole.startIndex, to: at) > 3, whole.distance(from: at, to: whole.endIndex) > 2
        else { return nil }
        return (String(whole[..<at]), String(whole[at...]))
    }
}

extension NormalName {
    /// The names of a record as they are compared, each with its place among those it gives. What somebody is called in
    /// brackets stands for the given name; an alias of one word, for the given or the family name.
    static func readings(of person: ListedPerson) -> [(place: Int, name: NormalName)] {
        var readings = person.names.prefix(FactWords.namesLimit).enumerated().map { ($0, NormalName($1)) }
        let primary = readings.first?.1
        for (place, name) in person.names.prefix(FactWords.namesLimit).enumerated() {
            for called in BracketedNames.apart(name.given).called + BracketedNames.apart(name.family).called {
                readings.append(
                    (place, NormalName(PersonName(given: called, family: name.family, suffix: name.suffix)))
                )
            }
            let alias = readings[place].1
            guard place > 0, let primary, primary.isWhole, alias.isOneSided else { continue }
            if alias.given.isEmpty {
                var called = primary
                (called.given, called.middles, called.compound) = (alias.families[0].full, [], 0)
                if alias.families.count == 1 { readings.append((place, called)) }
                called = primary
                called.families = alias.families
                readings.append((place, called))
            } else {
                var called = alias
                called.families = primary.families
                readings.append((place, called))
            }
        }
        return Array(readings.prefix(FactWords.namesLimit))
    }
}

/// What tells father and son apart.
enum NameSuffix: UInt8, Sendable {
    case none, senior, junior, second, third, fourth, fifth, sixth

    /// - Parameter isField: it stands in the field for suffixes, where one letter is enough.
    init?(word: [UInt8], isField: Bool) {
        switch String(decoding: word, as: UTF8.self) {
        case "SR", "SENIOR", "SNR": self = .senior
        case "JR", "JUNIOR", "JNR", "HIJO", "FILHO": self = .junior
        case "II", "2ND", "2": self = .second
        case "III", "3RD", "3": self = .third
        case "IV", "4TH", "4": self = .fourth
        case "V" where isField, "5TH", "5": self = .fifth
        case "VI" where isField, "6TH", "6": self = .sixth
        default: return nil
        }
    }

    /// `JR` and `II` are used for one another.
    func contradicts(_ other: Self) -> Bool {
        let pair: Set = [self, other]
        return self != other && !pair.contains(.none) && pair != [.junior, .second]
    }
}

/// Which part of a name a word is.
enum NameRole { case given, middle, family }
