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

    /// Half a name agrees with too many to be compared.
    var isWhole: Bool { !given.isEmpty && !families.isEmpty }

    init(_ name: PersonName) {
        let (given, middle, family) = Self.parts(of: name)
        var families = NameParticles.withoutTitles(NameWords.words(of: family))
        while families.count > 1, let last = families.last, let found = NameSuffix(word: last, isField: false) {
            suffix = found
            families.removeLast()
        }
        var givens = NameParticles.withoutTitles(NameWords.words(of: given))
        while givens.count > 1, let last = givens.last, let found = NameSuffix(word: last, isField: false) {
            suffix = found
            givens.removeLast()
        }
        givens = NameParticles.givens(givens)
        let rest = NameParticles.givens(NameParticles.withoutTitles(NameWords.words(of: middle)))
        for word in NameWords.words(of: name.suffix) { suffix = NameSuffix(word: word, isField: true) ?? suffix }
        self.given = givens.first ?? []
        let others = givens.dropFirst().prefix(Self.wordLimit)
        compound = others.allSatisfy { $0.count > 1 } ? others.count : 0
        middles = Array((givens.dropFirst() + rest).prefix(Self.wordLimit))
        self.families = Array(NameParticles.families(families).prefix(Self.wordLimit))
    }

    /// `GARCIA, ANA MARIA` in one field is understood.
    private static func parts(of name: PersonName) -> (given: String, middle: String, family: String) {
        let whole = name.given.isEmpty ? name.family : name.family.isEmpty ? name.given : ""
        guard let comma = whole.firstIndex(of: ",") else { return (name.given, name.middle, name.family) }
        let given = whole[whole.index(after: comma)...]
        return (String(given), name.middle, String(whole[..<comma]))
    }
}

/// What tells father and son apart.
enum NameSuffix: UInt8, Sendable {
    case none, senior, junior, second, third, fourth, fifth

    /// - Parameter isField: it stands in the field for suffixes, where one letter is enough.
    init?(word: [UInt8], isField: Bool) {
        switch String(decoding: word, as: UTF8.self) {
        case "SR", "SENIOR", "SNR": self = .senior
        case "JR", "JUNIOR", "JNR", "HIJO", "FILHO": self = .junior
        case "II", "2ND", "2": self = .second
        case "III", "3RD", "3": self = .third
        case "IV", "4TH", "4": self = .fourth
        case "V" where isField, "5TH", "5": self = .fifth
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
