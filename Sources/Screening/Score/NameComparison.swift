import Model

/// One visitor's name beside listed names.
struct NameComparison {
    let query: Query
    /// The words by their roles.
    let givens: ContiguousArray<WeighedWord>
    let middles: ContiguousArray<WeighedWord>
    let families: ContiguousArray<WeighedWord>
    let weights: ContiguousArray<Int>
    let familyGroups: Int
    /// What given and family name weigh together at most.
    let nameLimit: Int

    init(_ query: Query, _ threshold: Threshold) {
        self.query = query
        let words = query.words.enumerated()
        givens = ContiguousArray(words.filter { $1.role == .given }.map(WeighedWord.init))
        middles = ContiguousArray(words.filter { $1.role == .middle }.map(WeighedWord.init))
        families = ContiguousArray(words.filter { $1.role == .family }.map(WeighedWord.init))
        weights = query.words.reduce(into: []) { $0 += $1.givenWeights + $1.familyWeights }
        familyGroups = query.name.families.count
        nameLimit = threshold.nameLimit
    }

    @inline(__always)
    func givenWeight(_ place: Int, _ similarity: Similarity) -> Int {
        weights[32 * place + Int(similarity.rawValue)]
    }

    @inline(__always)
    func familyWeight(_ place: Int, _ similarity: Similarity) -> Int {
        weights[32 * place + 16 + Int(similarity.rawValue)]
    }

    /// A listed word with its likenesses.
    struct Listed {
        var number: Int
        var similarities: Similarities
        var group: Int
        var isVariant: Bool
    }

    /// The best way to read the two names beside each other.
    /// - Parameters:
    ///   - needed: bits below which it does not matter how much is too much.
    ///   - isSameDay: the full birth dates agree, so that a family name may be the other's former one.
    func score(
        _ listed: ListedName,
        needed: Int,
        isSameDay: Bool,
        _ index: MappedIndex,
        _ neighbourhood: inout Neighbourhood
    ) -> NameScore {
        guard let given = listed.given, !listed.families.isEmpty else { return Self.nothing }
        let families = familyWords(listed, &neighbourhood)
        let givens = givens(given, listed, index, &neighbourhood)
        var score = direct(givens, families, index)
        if isSameDay, score.family.bits < 0 { offerFormer(&score, givens, families) }
        let exchanged = exchanged(givens, families, index)
        if exchanged.bits > score.bits { score = exchanged }
        if let rotated = rotated(givens, families), rotated.bits > score.bits { score = rotated }
        score.suffix = FieldScore(query.name.suffix, beside: listed.suffix)
        if !isSameDay, score.middle.bits == Weights.middleDiffers {
            score.middle.bits = Weights.middleDiffersWithoutDay
        }
        if score.bits >= needed { limitByClass(&score, &neighbourhood) }
        score.limit(to: nameLimit)
        return score
    }

    func givens(
        _ raw: UInt32,
        _ listed: ListedName,
        _ index: MappedIndex,
        _ neighbourhood: inout Neighbourhood
    ) -> Givens {
        let given = word(raw, 0, &neighbourhood)
        var givens = Givens(given: given, letter: 0, middles: [], letters: [], initials: [], compound: listed.compound)
        let asksLetters = !query.initials.isEmpty || query.name.isCalledByInitials
        if query.name.given.count == 1 || given == nil || asksLetters { givens.letter = letter(raw, index) }
        if let given, NormalName.areInitials(index.text(given.number)) {
            givens.pair = Array(index.text(given.number))
        }
        for raw in listed.middles {
            if let middle = word(raw, 0, &neighbourhood) {
                givens.middles.append(middle)
                if asksLetters { givens.letters.append(letter(raw, index)) }
            } else {
                givens.initials.append(UInt8(raw & 255))
            }
        }
        givens.letters += asksLetters ? givens.initials : []
        return givens
    }

    func letter(_ raw: UInt32, _ index: MappedIndex) -> UInt8 {
        raw & FactWords.initial != 0 ? UInt8(raw & 255) : index.text(Int(raw & FactWords.number)).first ?? 0
    }

    static let nothing = NameScore(
        given: FieldScore(bits: Weights.givenDiffers, agreement: .different),
        family: FieldScore(bits: Weights.familyDiffers, agreement: .different)
    )

    func word(_ raw: UInt32, _ group: Int, _ neighbourhood: inout Neighbourhood) -> Listed? {
        guard raw & FactWords.initial == 0 else { return nil }
        let number = Int(raw & FactWords.number)
        return Listed(
            number: number,
            similarities: neighbourhood.similarities(number, query.words),
            group: group,
            isVariant: raw & FactWords.core != 0
        )
    }

    func familyWords(_ listed: ListedName, _ neighbourhood: inout Neighbourhood) -> [Listed] {
        var families: [Listed] = []
        var group = -1
        for raw in listed.families {
            if raw & FactWords.core == 0 { group += 1 }
            if let word = word(raw, group, &neighbourhood) { families.append(word) }
        }
        return families
    }

    /// The given side of a listed name.
    struct Givens {
        var given: Listed?
        /// The first letter of the given name, and those of the middle names.
        var letter: UInt8
        var middles: [Listed]
        var letters: [UInt8]
        /// Letters that stand for middle names.
        var initials: [UInt8]
        /// How many middle names stand in the given name's field.
        var compound: Int
        /// The given name's two letters, where it is initials written together.
        var pair: [UInt8] = []
    }

    /// Names that go together say less together than each says: how often they agree by chance is counted within each class
    /// of names.
    func limitByClass(_ score: inout NameScore, _ neighbourhood: inout Neighbourhood) {
        let sizes = neighbourhood.index.classSizes
        var together = sizes
        func limit(_ part: WritableKeyPath<NameScore, FieldScore>, _ word: AgreeingWord?) {
            guard score[keyPath: part].bits > 0, let word else { return }
            let shares = neighbourhood.shares(word, of: query.words[word.place], isFamily: part == \.family)
            let (before, alone, both) = (together.sum(), (sizes * shares).sum(), (together * shares).sum())
            together *= shares
            guard before > 0, both > before * alone else { return }
            let more = LogScale.rarity(UInt64(before * alone / both * Float(LogScale.one)))
            score[keyPath: part].bits = max(min(100, score[keyPath: part].bits), score[keyPath: part].bits - more)
        }
        limit(\.family, score.family.word)
        limit(\.family, score.family.second)
        limit(\.given, score.given.word)
        limit(\.middle, score.middle.word)
    }
}

/// A word of the visitor's name as it is compared with every candidate: nothing here is counted by reference.
struct WeighedWord {
    /// Among the query's words.
    let place: Int
    let group: Int
    let isVariant: Bool

    init(_ place: Int, _ word: QueryWord) { (self.place, group, isVariant) = (place, word.group, word.isVariant) }
}
