import Model

/// Given and middle names, each in its own field.
extension NameComparison {
    /// Given with given and family with family name, a middle name perhaps in the place of the given one.
    func direct(_ givens: Givens, _ families: [Listed], _ index: MappedIndex) -> NameScore {
        var score = NameScore(given: given(givens), middle: middle(givens, index), family: family(families, index))
        let plain = score.given.bits + score.middle.bits
        if let joined = joinedGiven(givens, index), joined.bits > plain {
            (score.given, score.middle) = (joined, FieldScore())
        } else if let other = byMiddleName(givens), other.given.bits + other.middle.bits > plain {
            (score.given, score.middle) = other
        }
        return score
    }

    func given(_ listed: Givens) -> FieldScore {
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
    func agreesByPair(_ listed: Givens) -> Bool {
        let ours = query.name.given
        if query.name.isCalledByInitials {
            return ours[0] == listed.letter && (listed.letters.isEmpty || listed.letters.contains(ours[1]))
        }
        guard listed.pair.count == 2, listed.pair[0] == ours.first else { return false }
        return query.name.middles.isEmpty || query.name.middles.contains { $0.first == listed.pair[1] }
    }

    static let pairAgrees = FieldScore(bits: Weights.pair, agreement: .initial)

    /// Jean-Baptiste is not Jean-Louis; but Ana Maria Luisa may be Ana Luisa.
    func isOtherCompound(_ listed: Givens) -> Bool {
        guard query.name.compound > 0, listed.compound > 0 else { return false }
        func agrees(_ listed: Listed, _ places: some Sequence<Int>) -> Bool {
            places.contains { listed.similarities[$0].isOfOneName }
        }
        let (ours, theirs) = (middles.prefix(query.name.compound), listed.middles.prefix(listed.compound))
        return !(listed.middles + [listed.given].compactMap { $0 }).contains { agrees($0, ours.map(\.place)) }
            && !theirs.contains { agrees($0, [0] + middles.map(\.place)) }
    }

    static let initialAgrees = FieldScore(bits: Weights.initial, agreement: .initial)
    static let givenDiffers = FieldScore(bits: Weights.givenDiffers, agreement: .different)
    static let middleDiffers = FieldScore(bits: Weights.middleDiffers, agreement: .different)

    /// The best of the middle names; an initial agrees with any name that begins so. Where one of two agrees and the
    /// others are different names, it is no agreement: many share one middle name.
    func middle(_ listed: Givens, _ index: MappedIndex) -> FieldScore {
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

    static let middleSharesOne = FieldScore(bits: Weights.middleSharesOne, agreement: .different)

    /// Both sides have a middle name, or two written as given names, that the other has not.
    func areOtherwiseDifferent(
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

    func agreesByInitial(_ listed: Givens) -> Bool {
        query.name.middles.contains { $0.first.map(listed.initials.contains) == true }
            || query.initials.contains(where: listed.letters.contains)
    }

    /// The visitor's given name is the listed one and the middle name, or its initial, written together.
    func joinedGiven(_ listed: Givens, _ index: MappedIndex) -> FieldScore? {
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
}
