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
