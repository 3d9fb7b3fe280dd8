import Model

/// One visitor's name beside listed names: read in each of the ways in which the two may be one, of which the best counts.
struct NameComparison {
    private let words: StatedWords
    private let givens: GivenComparison
    private let families: FamilyComparison
    private let rearranged: RearrangedComparison
    /// What given and family name weigh together at most.
    private let nameLimit: Int
    private var listed = ListedWords()

    init(_ query: Query, _ threshold: Threshold, _ index: MappedIndex) {
        words = StatedWords(query)
        (givens, families) = (GivenComparison(words, index), FamilyComparison(words, index))
        rearranged = RearrangedComparison(words)
        nameLimit = threshold.nameLimit
    }

    static let nothing = NameScore(given: .givenDiffers, family: .familyDiffers)

    /// - Parameters:
    ///   - needed: bits below which it does not matter how much is too much.
    ///   - isSameDay: the full birth dates agree, so that a family name may be the other's former one.
    mutating func score(
        _ name: ListedName,
        needed: Int,
        isSameDay: Bool,
        _ neighbourhood: inout Neighbourhood
    ) -> NameScore {
        guard name.given != nil, !name.families.isEmpty else { return Self.nothing }
        listed.read(name, beside: words.query, &neighbourhood)
        let middle = givens.middle(listed)
        var score = direct(middle)
        if isSameDay, score.family.bits < 0 { rearranged.offerFormer(&score, listed) }
        let exchanged = rearranged.exchanged(listed, middle: middle)
        if exchanged.bits > score.bits { score = exchanged }
        if let rotated = rearranged.rotated(listed), rotated.bits > score.bits { score = rotated }
        score.suffix = FieldScore(words.name.suffix, beside: name.suffix)
        if !isSameDay, score.middle.bits == Weights.middleDiffers {
            score.middle.bits = Weights.middleDiffersWithoutDay
        }
        if score.bits >= needed { limitByClass(&score, &neighbourhood) }
        score.limit(to: nameLimit)
        return score
    }

    /// Given with given and family with family name, a middle name perhaps in the place of the given one.
    private func direct(_ middle: FieldScore) -> NameScore {
        var score = NameScore(given: givens.given(listed), middle: middle, family: families.score(listed))
        let plain = score.given.bits + middle.bits
        if let joined = givens.joined(listed), joined.bits > plain {
            (score.given, score.middle) = (joined, FieldScore())
        } else if let other = rearranged.byMiddleName(listed), other.given.bits + other.middle.bits > plain {
            (score.given, score.middle) = other
        }
        return score
    }

    /// Names that go together say less together than each says: how often they agree by chance is counted within each class
    /// of names.
    private func limitByClass(_ score: inout NameScore, _ neighbourhood: inout Neighbourhood) {
        let sizes = neighbourhood.index.classSizes
        var together = sizes
        func limit(_ part: inout FieldScore, _ word: AgreeingWord?, isFamily: Bool = false) {
            guard part.bits > 0, let word else { return }
            let shares = neighbourhood.shares(word, of: words.query.words[word.place], isFamily: isFamily)
            let (before, alone, both) = (together.sum(), (sizes * shares).sum(), (together * shares).sum())
            together *= shares
            guard before > 0, both > before * alone else { return }
            let more = LogScale.rarity(UInt64(before * alone / both * Float(LogScale.one)))
            part.bits = max(min(100, part.bits), part.bits - more)
        }
        limit(&score.family, score.family.word, isFamily: true)
        limit(&score.family, score.family.second, isFamily: true)
        limit(&score.given, score.given.word)
        limit(&score.middle, score.middle.word)
    }
}
