import Model

/// One visitor's name beside listed names.
struct NameComparison {
    private let query: Query
    /// The words by their roles.
    private let givens: ContiguousArray<WeighedWord>
    private let middles: ContiguousArray<WeighedWord>
    private let families: ContiguousArray<WeighedWord>
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
    private func givenWeight(_ place: Int, _ similarity: Similarity) -> Int {
        weights[32 * place + Int(similarity.rawValue)]
    }

    @inline(__always)
    private func familyWeight(_ place: Int, _ similarity: Similarity) -> Int {
        weights[32 * place + 16 + Int(similarity.rawValue)]
    }

    /// A listed word with its likenesses.
    private struct Listed {
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

    private func givens(
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

    // MARK: Given names

    /// The given side of a listed name.
    private struct Givens {
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

    /// Given with given and family with family name, a middle name perhaps in the place of the given one.
    private func direct(_ givens: Givens, _ families: [Listed], _ index: MappedIndex) -> NameScore {
        var score = NameScore(given: given(givens), middle: middle(givens, index), family: family(families, index))
        let plain = score.given.bits + score.middle.bits
        if let joined = joinedGiven(givens, index), joined.bits > plain {
            (score.given, score.middle) = (joined, FieldScore())
        } else if let other = byMiddleName(givens), other.given.bits + other.middle.bits > plain {
            (score.given, score.middle) = other
        }
        return score
    }

    private func given(_ listed: Givens) -> FieldScore {
        guard let given = listed.given, query.name.given.count > 1 else {
            return query.name.given.first == listed.letter ? Self.initialAgrees : Self.givenDiffers
        }
        var best = Self.givenDiffers
        for word in givens {
            let similarity = given.similarities[word.place]
            guard similarity != .none else { continue }
            let bits = givenWeight(word.place, similarity)
            if bits > best.bits { best = FieldScore(bits, word.place, similarity) }
        }
        if isOtherCompound(listed) { return Self.givenDiffers }
        return best.bits < Weights.initial && agreesByPair(listed) ? Self.pairAgrees : best
    }

    /// `TJ` beside `Thomas James`: both letters, or the first where there is no second name.
    private func agreesByPair(_ listed: Givens) -> Bool {
        let ours = query.name.given
        if query.name.isCalledByInitials {
            return ours[0] == listed.letter && (listed.letters.isEmpty || listed.letters.contains(ours[1]))
        }
        guard listed.pair.count == 2, listed.pair[0] == ours.first else { return false }
        return query.name.middles.isEmpty || query.name.middles.contains { $0.first == listed.pair[1] }
    }

    private static let pairAgrees = FieldScore(bits: Weights.pair, agreement: .initial)

    /// Jean-Baptiste is not Jean-Louis; but Ana Maria Luisa may be Ana Luisa.
    private func isOtherCompound(_ listed: Givens) -> Bool {
        guard query.name.compound > 0, listed.compound > 0 else { return false }
        func agrees(_ listed: Listed, _ places: some Sequence<Int>) -> Bool {
            places.contains { listed.similarities[$0].isOfOneName }
        }
        let (ours, theirs) = (middles.prefix(query.name.compound), listed.middles.prefix(listed.compound))
        return !(listed.middles + [listed.given].compactMap { $0 }).contains { agrees($0, ours.map(\.place)) }
            && !theirs.contains { agrees($0, [0] + middles.map(\.place)) }
    }

    private static let initialAgrees = FieldScore(bits: Weights.initial, agreement: .initial)
    private static let givenDiffers = FieldScore(bits: Weights.givenDiffers, agreement: .different)
    private static let middleDiffers = FieldScore(bits: Weights.middleDiffers, agreement: .different)

    /// The best of the middle names; an initial agrees with any name that begins so. Where one of two agrees and the
    /// others are different names, it is no agreement: many share one middle name.
    private func middle(_ listed: Givens, _ index: MappedIndex) -> FieldScore {
        let stated = query.name.middles
        guard !stated.isEmpty, !listed.middles.isEmpty || !listed.initials.isEmpty else { return FieldScore() }
        let names = ContiguousArray(middles.filter { !NameParticles.isNoMiddleName(query.words[$0.place].bytes) })
        var best = Self.middleDiffers
        for word in names {
            for other in listed.middles {
                let similarity = other.similarities[word.place]
                guard similarity != .none else { continue }
                let bits = min(Weights.middleLimit, givenWeight(word.place, similarity))
                if bits > best.bits { best = FieldScore(bits, word.place, similarity) }
            }
        }
        if best.bits < Weights.initial, agreesByInitial(listed) { return Self.initialAgrees }
        if best.agreement == .different, names.isEmpty, query.initials.isEmpty { return FieldScore() }
        return best.bits > 0 && areOtherwiseDifferent(names, listed, index) ? Self.middleSharesOne : best
    }

    private static let middleSharesOne = FieldScore(bits: Weights.middleSharesOne, agreement: .different)

    /// Both sides have a middle name, or two written as given names, that the other has not.
    private func areOtherwiseDifferent(
        _ names: ContiguousArray<WeighedWord>,
        _ listed: Givens,
        _ index: MappedIndex
    ) -> Bool {
        guard names.count > 1, listed.middles.count > 1 else { return false }
        let ours = names.contains { word in !listed.middles.contains { $0.similarities[word.place] != .none } }
        return ours
            && listed.middles.contains { other in
                !middles.contains { other.similarities[$0.place] != .none }
                    && !NameParticles.isNoMiddleName(index.text(other.number))
            }
    }

    private func agreesByInitial(_ listed: Givens) -> Bool {
        query.name.middles.contains { $0.first.map(listed.initials.contains) == true }
            || query.initials.contains(where: listed.letters.contains)
    }

    /// One of the two goes by the middle name. What then stands beside must agree, or be absent.
    private func byMiddleName(_ listed: Givens) -> (given: FieldScore, middle: FieldScore)? {
        var best: (given: FieldScore, middle: FieldScore)?
        func offer(_ given: FieldScore, _ rest: FieldScore) {
            if given.bits + rest.bits > best.map({ $0.given.bits + $0.middle.bits }) ?? Int.min { best = (given, rest) }
        }
        func given(_ place: Int, _ similarity: Similarity, _ weight: Int) -> FieldScore {
            FieldScore(givenWeight(place, similarity) + weight, place, similarity, as: .exchanged)
        }
        let listedAsMiddle = listedGivenAmongMiddles(listed)
        for other in listed.middles where other.similarities[0] != .none {
            offer(given(0, other.similarities[0], Weights.middleAsGiven), listedAsMiddle)
        }
        if let letter = query.name.given.first, listed.initials.contains(letter) {
            let bits = Weights.initial + Weights.middleAsGiven
            offer(FieldScore(bits: bits, agreement: .exchanged), listedAsMiddle)
        }
        guard let other = listed.given else { return best }
        let statedAsMiddle = statedGivenAmongMiddles(listed)
        for word in middles where other.similarities[word.place] != .none {
            offer(given(word.place, other.similarities[word.place], Weights.listedByMiddle), statedAsMiddle)
        }
        return best
    }

    /// The listed given name beside the visitor's middle names.
    private func listedGivenAmongMiddles(_ listed: Givens) -> FieldScore {
        if query.name.middles.isEmpty { return FieldScore() }
        let agrees =
            query.initials.contains(listed.letter)
            || middles.contains { word in listed.given.map { $0.similarities[word.place] != .none } == true }
        return agrees ? Self.otherToo : Self.middleDiffers
    }

    /// The visitor's given name beside the listed middle names.
    private func statedGivenAmongMiddles(_ listed: Givens) -> FieldScore {
        if listed.middles.isEmpty && listed.initials.isEmpty { return FieldScore() }
        let agrees =
            listed.middles.contains { $0.similarities[0] != .none }
            || query.name.given.first.map(listed.initials.contains) == true
        return agrees ? Self.otherToo : Self.middleDiffers
    }

    private static let otherToo = FieldScore(bits: Weights.initial, agreement: .exchanged)

    /// The visitor's given name is the listed one and the middle name, or its initial, written together.
    private func joinedGiven(_ listed: Givens, _ index: MappedIndex) -> FieldScore? {
        guard let given = listed.given, given.similarities[0] == .shorter else { return nil }
        let head = index.text(given.number)
        let rest = query.name.given.dropFirst(head.count)
        let rarity = LogScale.rarity(UInt64(index.wordTraits[given.number].givenShare)) + Weights.given(.exact)
        if listed.middles.contains(where: { rest.elementsEqual(index.text($0.number)) }) {
            return FieldScore(bits: rarity + Weights.middleLimit / 2, agreement: .normalised)
        }
        guard let letter = rest.first, listed.initials.contains(letter), rest.count > 1 else { return nil }
        return FieldScore(bits: rarity, agreement: .beginning)
    }

    /// Given and family name in each other's field.
    private func exchanged(_ listed: Givens, _ listedFamilies: [Listed], _ index: MappedIndex) -> NameScore {
        var given = FieldScore(bits: Weights.givenDiffers, agreement: .different)
        var family = FieldScore(bits: Weights.familyDiffers, agreement: .different)
        for word in givens {
            for other in listedFamilies {
                let similarity = other.similarities[word.place]
                guard similarity != .none else { continue }
                let bits = familyWeight(word.place, similarity)
                if bits > family.bits { family = FieldScore(bits, word.place, similarity, as: .exchanged) }
            }
        }
        for word in families {
            guard let similarity = listed.given?.similarities[word.place], similarity != .none else { continue }
            let bits = givenWeight(word.place, similarity)
            if bits > given.bits { given = FieldScore(bits, word.place, similarity, as: .exchanged) }
        }
        given.bits += Weights.exchanged
        return NameScore(given: given, middle: middle(listed, index), family: family)
    }

    /// Family, given and middle name read as given, middle and family name, on either side: all three agree.
    private func rotated(_ listed: Givens, _ listedFamilies: [Listed]) -> NameScore? {
        guard let given = listed.given, let ours = givens.first, !middles.isEmpty, !listed.middles.isEmpty else {
            return nil
        }
        func best(_ others: [Listed], _ places: some Sequence<WeighedWord>, isFamily: Bool) -> FieldScore? {
            var best: FieldScore?
            for place in places {
                for other in others where other.similarities[place.place].isOfOneName {
                    let similarity = other.similarities[place.place]
                    let bits = isFamily ? familyWeight(place.place, similarity) : givenWeight(place.place, similarity)
                    if bits > best?.bits ?? 0 { best = FieldScore(bits, place.place, similarity, as: .exchanged) }
                }
            }
            return best
        }
        func score(_ given: FieldScore?, _ middle: FieldScore?, _ family: FieldScore?) -> NameScore? {
            guard var given, var middle, let family else { return nil }
            middle.bits = min(Weights.middleLimit, middle.bits)
            given.bits += Weights.exchanged
            return NameScore(given: given, middle: middle, family: family)
        }
        let listedSide = score(
            best(listed.middles, [ours], isFamily: false),
            best(listedFamilies, middles, isFamily: false),
            best([given], families, isFamily: true)
        )
        return listedSide
            ?? score(
                best([given], middles, isFamily: false),
                best(listed.middles, families, isFamily: false),
                best(listedFamilies, [ours], isFamily: true)
            )
    }

    /// A former family name that is kept as a middle name, on either side.
    private func offerFormer(_ score: inout NameScore, _ listed: Givens, _ listedFamilies: [Listed]) {
        guard score.given.bits > 0, score.given.agreement != .exchanged else { return }
        func offer(_ place: Int, _ similarity: Similarity) {
            guard similarity.isOfOneName else { return }
            let bits = familyWeight(place, similarity) + Weights.formerFamily
            if bits > score.family.bits { score.family = FieldScore(bits, place, similarity, as: .exchanged) }
        }
        for word in middles { for other in listedFamilies { offer(word.place, other.similarities[word.place]) } }
        for word in families { for other in listed.middles { offer(word.place, other.similarities[word.place]) } }
        if score.family.agreement == .exchanged { score.middle = FieldScore() }
    }

    // MARK: Family names

    /// The best pair of family names, and whether the others agree too.
    private func family(_ listed: [Listed], _ index: MappedIndex) -> FieldScore {
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
                best = FieldScore(bits, word.place, similarity)
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
            score.bits += other?.bits ?? Weights.otherFamilyDiffers
            score.second = other?.word
            score.isContradicted = other == nil
            if other == nil || statedGroup - 8 != listedGroup { score.agreement = .oneOfSeveral }
        } else {
            let isFirst = statedGroup == 8 && listedGroup == 0
            score.bits += isFirst ? Weights.firstOfSeveral : Weights.secondFamily
            score.agreement = .oneOfSeveral
        }
        return score
    }

    private func otherFamily(_ statedGroup: Int, _ listedGroup: Int, _ listed: [Listed]) -> FieldScore? {
        var best: FieldScore?
        for word in families where word.group != statedGroup && word.group != Query.joinedGroup {
            for other in listed where other.group != listedGroup {
                let similarity = other.similarities[word.place]
                guard similarity != .none else { continue }
                let bits = max(0, familyWeight(word.place, similarity))
                if bits > best?.bits ?? -1 { best = FieldScore(bits, word.place, similarity) }
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

    // MARK: What names weigh together is less than the sum of what each weighs

    /// Names that go together say less together than each says: how often they agree by chance is counted within each class
    /// of names.
    private func limitByClass(_ score: inout NameScore, _ neighbourhood: inout Neighbourhood) {
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
