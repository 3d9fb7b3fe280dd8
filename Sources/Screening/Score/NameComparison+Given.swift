import Model

extension NameComparison {
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
    }

    /// Given with given and family with family name, a middle name perhaps in the place of the given one.
    func direct(_ givens: Givens, _ families: [Listed], _ index: MappedIndex) -> NameScore {
        var score = NameScore(given: given(givens), middle: middle(givens), family: family(families, index))
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
        return isOtherCompound(listed) ? Self.givenDiffers : best
    }

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

    /// The best of the middle names; an initial agrees with any name that begins so.
    private func middle(_ listed: Givens) -> FieldScore {
        let stated = query.name.middles
        guard !stated.isEmpty, !listed.middles.isEmpty || !listed.initials.isEmpty else { return FieldScore() }
        var best = Self.middleDiffers
        for word in middles {
            for other in listed.middles {
                let similarity = other.similarities[word.place]
                guard similarity != .none else { continue }
                let bits = min(Weights.middleLimit, givenWeight(word.place, similarity))
                if bits > best.bits { best = FieldScore(bits, word.place, similarity) }
            }
        }
        return best.bits < Weights.initial && agreesByInitial(listed) ? Self.initialAgrees : best
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
    func exchanged(_ listed: Givens, _ listedFamilies: [Listed]) -> NameScore {
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
        return NameScore(given: given, middle: middle(listed), family: family)
    }
}

extension Evidence.Agreement {
    init(_ similarity: Similarity) {
        self =
            switch similarity {
            case .none: .different
            case .exact: .exact
            case .nickname: .nickname
            case .oneEdit: .oneLetter
            case .soundsAlike: .soundsAlike
            case .twoEdits, .resembles: .twoLetters
            case .longer, .shorter: .beginning
            }
    }
}
