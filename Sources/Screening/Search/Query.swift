import Model

/// A visitor as the lists are searched for them.
struct Query {
    let name: NormalName
    let date: PackedDate
    let sex: Sex?
    let number: String
    /// Given and family name as they were stated.
    let spelling: String
    /// At most `Similarities.wordLimit`; the given name is the first.
    var words: [QueryWord] = []
    /// Initials of given and middle names.
    let initials: [UInt8]

    init(_ person: Person) {
        name = NormalName(person.name)
        date = PackedDate(person.birthDate)
        sex = person.sex
        spelling = person.name.given + " " + person.name.family
        number = person.documentNumber.map(Folding.number) ?? ""
        initials = name.middles.filter { $0.count == 1 }.map { $0[0] }
        guard name.isWhole else { return }
        words = Self.words(of: name, isTruncated: person.isNameTruncated)
    }

    private static func words(of name: NormalName, isTruncated: Bool) -> [QueryWord] {
        func word(_ word: [UInt8], _ role: NameRole, group: Int, isVariant: Bool = false) -> QueryWord {
            QueryWord(
                word,
                role,
                group: group,
                isVariant: isVariant,
                isTruncated: isTruncated && !isVariant
            )
        }
        var words = [word(name.given, .given, group: 0)]
        let middles = name.middles.filter { $0.count > 1 }.prefix(3)
        for (index, middle) in middles.enumerated() {
            words.append(word(middle, .middle, group: 1 + index))
        }
        for (index, family) in name.families.enumerated() {
            words.append(word(family.full, .family, group: 8 + index))
            if let core = family.core { words.append(word(core, .family, group: 8 + index, isVariant: true)) }
        }
        if let next = middles.first {
            words.append(word(joined([name.given, next]), .given, group: 0, isVariant: true))
        }
        if name.families.count > 1 {
            let joined = joined(name.families.map(\.full))
            words.append(word(joined, .family, group: joinedGroup, isVariant: true))
        }
        return Array(words.prefix(Similarities.wordLimit))
    }

    /// Of family names written together: all of them.
    static let joinedGroup = 15

    private static func joined(_ words: [[UInt8]]) -> [UInt8] { Array(words.joined().prefix(NameWords.wordLimit)) }
}

/// One word of the visitor's name, with the words of the list that are like it, and what each likeness weighs.
struct QueryWord {
    let pattern: Pattern
    let role: NameRole
    /// Words that are one name: a family name and its core, or written together.
    let group: Int
    /// Not the word as it stands: without its particles, or joined with the next.
    let isVariant: Bool
    /// Cut off by the document.
    let isTruncated: Bool
    /// Numbers of listed words and their likeness.
    var alike: [(word: Int32, similarity: Similarity)] = []
    private var givenShares = ContiguousArray<UInt64>(repeating: 0, count: Similarity.allCases.count)
    private var familyShares = ContiguousArray<UInt64>(repeating: 0, count: Similarity.allCases.count)
    private(set) var givenWeights = ContiguousArray<Int>(repeating: Weights.givenDiffers, count: 16)
    private(set) var familyWeights = ContiguousArray<Int>(repeating: Weights.familyDiffers, count: 16)

    init(
        _ word: [UInt8],
        _ role: NameRole,
        group: Int,
        isVariant: Bool = false,
        isTruncated: Bool = false
    ) {
        (pattern, self.role, self.group) = (Pattern(word), role, group)
        (self.isVariant, self.isTruncated) = (isVariant, isTruncated)
    }

    var bytes: [UInt8] { pattern.bytes }

    var isWithoutVowels: Bool {
        bytes.count > 2 && !bytes.contains { "AEIOUY".utf8.contains($0) || !(0x41...0x5A).contains($0) }
    }

    mutating func add(_ word: Int, _ similarity: Similarity, _ traits: WordTraits) {
        alike.append((Int32(truncatingIfNeeded: word), similarity))
        givenShares[Int(similarity.rawValue)] += UInt64(traits.givenShare)
        familyShares[Int(similarity.rawValue)] += UInt64(traits.familyShare)
    }

    /// When all that is alike has been added. By chance a word is *at least* so much alike as often as all these
    /// together: who bears a common name agrees no better with its misspelling than with the name itself.
    mutating func weigh() {
        var (givenShare, familyShare): (UInt64, UInt64) = (0, 0)
        for similarity in Similarity.allCases where similarity != .none {
            let index = Int(similarity.rawValue)
            givenShare += givenShares[index]
            familyShare += familyShares[index]
            let (given, family) = likelihoods(similarity)
            givenWeights[index] = max(Weights.givenDiffers, given + LogScale.rarity(givenShare))
            familyWeights[index] = max(Weights.familyDiffers, family + LogScale.rarity(familyShare))
        }
        givenWeights[Int(Similarity.resembles.rawValue)] = Weights.resembles
        familyWeights[Int(Similarity.resembles.rawValue)] = Weights.resembles
    }

    private func likelihoods(_ similarity: Similarity) -> (given: Int, family: Int) {
        if similarity == .longer, isTruncated { return (Weights.truncated, Weights.truncated) }
        return (Weights.given(similarity), Weights.family(similarity))
    }
}
