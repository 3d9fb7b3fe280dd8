import Model

/// One visitor's name beside listed names.
struct NameComparison {
    let query: Query
    /// The words by their roles.
    let givens: ContiguousArray<WeighedWord>
    let middles: ContiguousArray<WeighedWord>
    let families: ContiguousArray<WeighedWord>
    private let weights: ContiguousArray<Int>
    private let familyGroups: Int
    /// What given and family name weigh together at most.
    private let nameLimit: Int

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
    func givenWeight(_ place: Int, _ similarity: Similarity) -> Int { weights[32 * place + Int(similarity.rawValue)] }

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
    func score(
        _ listed: ListedName,
        _ index: MappedIndex,
        _ neighbourhood: inout Neighbourhood
    ) -> NameScore {
        guard let given = listed.given, !listed.families.isEmpty else { return Self.nothing }
        let families = familyWords(listed, &neighbourhood)
        let givens = givens(given, listed, index, &neighbourhood)
        var score = direct(givens, families, index)
        let exchanged = exchanged(givens, families)
        if exchanged.bits > score.bits { score = exchanged }
        score.suffix = suffix(listed.suffix)
        limit(&score)
        return score
    }

    private func givens(
        _ raw: UInt32,
        _ listed: ListedName,
        _ index: MappedIndex,
        _ neighbourhood: inout Neighbourhood
    ) -> Givens {
        let given = word(raw, 0, &neighbourhood)
        var givens = Givens(given: given, letter: 0, middles: [], letters: [], initials: [])
        if query.name.given.count == 1 || given == nil || !query.initials.isEmpty { givens.letter = letter(raw, index) }
        for raw in listed.middles {
            if let middle = word(raw, 0, &neighbourhood) {
                givens.middles.append(middle)
                if !query.initials.isEmpty { givens.letters.append(letter(raw, index)) }
            } else {
                givens.initials.append(UInt8(raw & 255))
            }
        }
        givens.letters += query.initials.isEmpty ? [] : givens.initials
        return givens
    }

    private func letter(_ raw: UInt32, _ index: MappedIndex) -> UInt8 {
        raw & FactWords.initial != 0 ? UInt8(raw & 255) : index.text(Int(raw & FactWords.number)).first ?? 0
    }

    static let nothing = NameScore(
        given: FieldScore(bits: Weights.givenDiffers, agreement: .different),
        family: FieldScore(bits: Weights.familyDiffers, agreement: .different)
    )

    private func word(_ raw: UInt32, _ group: Int, _ neighbourhood: inout Neighbourhood) -> Listed? {
        guard raw & FactWords.initial == 0 else { return nil }
        let number = Int(raw & FactWords.number)
        return Listed(
            number: number,
            similarities: neighbourhood.similarities(number, query.words),
            group: group,
            isVariant: raw & FactWords.core != 0
        )
    }

    private func familyWords(_ listed: ListedName, _ neighbourhood: inout Neighbourhood) -> [Listed] {
        var families: [Listed] = []
        var group = -1
        for raw in listed.families {
            if raw & FactWords.core == 0 { group += 1 }
            if let word = word(raw, group, &neighbourhood) { families.append(word) }
        }
        return families
    }

    private func suffix(_ listed: NameSuffix) -> FieldScore {
        let stated = query.name.suffix
        if stated == .none && listed == .none { return FieldScore() }
        if stated == listed { return FieldScore(bits: Weights.suffixAgrees, agreement: .exact) }
        if stated.contradicts(listed) { return FieldScore(bits: Weights.suffixDiffers, agreement: .different) }
        return FieldScore(bits: Weights.suffixMissing, agreement: .missing)
    }

    /// What is above the limit is taken from the family name. The middle name is evidence of its own.
    private func limit(_ score: inout NameScore) {
        score.family.bits -= max(0, score.given.bits + score.family.bits - nameLimit)
    }
}

// MARK: Family names

extension NameComparison {
    /// The best pair of family names, and whether the others agree too.
    func family(_ listed: [Listed], _ index: MappedIndex) -> FieldScore {
        var best = FieldScore(bits: Weights.familyDiffers, agreement: .different)
        var (statedGroup, listedGroup) = (-1, -1)
        for word in families {
            for other in listed {
                let similarity = other.similarities[word.place]
                guard similarity != .none else { continue }
                var bits = familyWeight(word.place, similarity)
                if word.isVariant && word.group != Query.joinedGroup || other.isVariant {
                    bits += Weights.secondFamily
                }
                if similarity == .shorter, isJoined(word, listed, index) { bits = joinedBits(listed, index) }
                guard bits > best.bits else { continue }
                best = FieldScore(bits: bits, agreement: .init(similarity))
                (statedGroup, listedGroup) = (word.group, other.group)
            }
        }
        guard statedGroup >= 0, statedGroup != Query.joinedGroup else { return best }
        return withOthers(best, statedGroup, listedGroup, listed)
    }

    /// What further family names say on one side or both.
    private func withOthers(
        _ best: FieldScore,
        _ statedGroup: Int,
        _ listedGroup: Int,
        _ listed: [Listed]
    ) -> FieldScore {
        let listedGroups = (listed.map(\.group).max() ?? 0) + 1
        guard familyGroups > 1 || listedGroups > 1 else { return best }
        var score = best
        if familyGroups > 1 && listedGroups > 1 {
            let other = otherFamily(statedGroup, listedGroup, listed)
            score.bits += other ?? Weights.otherFamilyDiffers
            if other == nil || statedGroup - 8 != listedGroup { score.agreement = .oneOfSeveral }
        } else {
            let isFirst = statedGroup == 8 && listedGroup == 0
            score.bits += isFirst ? Weights.firstOfSeveral : Weights.secondFamily
            score.agreement = .oneOfSeveral
        }
        return score
    }

    private func otherFamily(_ statedGroup: Int, _ listedGroup: Int, _ listed: [Listed]) -> Int? {
        var best: Int?
        for word in families where word.group != statedGroup && word.group != Query.joinedGroup {
            for other in listed where other.group != listedGroup {
                let similarity = other.similarities[word.place]
                if similarity != .none { best = max(best ?? 0, familyWeight(word.place, similarity)) }
            }
        }
        return best
    }

    /// The visitor's one word is all the listed family names written together.
    private func isJoined(_ word: WeighedWord, _ listed: [Listed], _ index: MappedIndex) -> Bool {
        let listed = listed.filter { !$0.isVariant }
        return listed.count > 1 && listed.flatMap { index.text($0.number) } == query.words[word.place].bytes
    }

    private func joinedBits(_ listed: [Listed], _ index: MappedIndex) -> Int {
        listed.filter { !$0.isVariant }.reduce(0) {
            $0 + LogScale.rarity(UInt64(index.wordTraits[$1.number].familyShare))
        }
    }
}
