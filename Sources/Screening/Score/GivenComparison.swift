import Model

/// Given and middle names, each in its own field.
struct GivenComparison {
    private let words: StatedWords
    private let index: MappedIndex

    init(_ words: StatedWords, _ index: MappedIndex) { (self.words, self.index) = (words, index) }

    func given(_ listed: ListedWords) -> FieldScore {
        guard let given = listed.given, words.name.given.count > 1 else {
            return words.name.given.first == listed.letter ? .initialAgrees : .givenDiffers
        }
        var best = FieldScore.givenDiffers
        for word in words.givens {
            let similarity = given.similarities[word.place]
            guard similarity != .none else { continue }
            let bits = words.givenWeight(word.place, similarity)
            if bits > best.bits { best = FieldScore(bits, word.place, similarity) }
        }
        if isOtherCompound(listed) { return .givenDiffers }
        return best.bits < Weights.initial && agreesByPair(listed) ? .pairAgrees : best
    }

    /// `TJ` beside `Thomas James`: both letters, or the first where there is no second name.
    private func agreesByPair(_ listed: ListedWords) -> Bool {
        let ours = words.name.given
        if words.name.isCalledByInitials {
            return ours[0] == listed.letter && (listed.letters.isEmpty || listed.letters.contains(ours[1]))
        }
        guard let (first, second) = listed.pair, first == ours.first else { return false }
        return words.name.middles.isEmpty || words.name.middles.contains { $0.first == second }
    }

    /// Jean-Baptiste is not Jean-Louis; but Ana Maria Luisa may be Ana Luisa.
    private func isOtherCompound(_ listed: ListedWords) -> Bool {
        guard words.name.compound > 0, listed.compound > 0 else { return false }
        func agrees(_ listed: ListedWord, _ places: some Sequence<Int>) -> Bool {
            places.contains { listed.similarities[$0].isOfOneName }
        }
        let ours = words.middles.prefix(words.name.compound)
        return !(listed.middles + [listed.given].compactMap { $0 }).contains { agrees($0, ours.map(\.place)) }
            && !listed.middles.prefix(listed.compound).contains { agrees($0, [0] + words.middles.map(\.place)) }
    }

    /// The best of the middle names; an initial agrees with any name that begins so. Where one of two agrees and the
    /// others are different names, it is no agreement: many share one middle name.
    func middle(_ listed: ListedWords) -> FieldScore {
        guard !words.name.middles.isEmpty, !listed.middles.isEmpty || !listed.initials.isEmpty else {
            return FieldScore()
        }
        var best = FieldScore.middleDiffers
        for word in words.middleNames {
            for other in listed.middles {
                let similarity = other.similarities[word.place]
                guard similarity != .none else { continue }
                let bits = min(Weights.middleLimit, words.givenWeight(word.place, similarity))
                if bits > best.bits { best = FieldScore(bits, word.place, similarity) }
            }
        }
        if best.bits < Weights.initial, agreesByInitial(listed) { return .initialAgrees }
        if best.agreement == .different, words.middleNames.isEmpty, words.query.initials.isEmpty { return FieldScore() }
        return best.bits > 0 && areOtherwiseDifferent(listed) ? .middleSharesOne : best
    }

    /// Both sides have a middle name, or two written as given names, that the other has not.
    private func areOtherwiseDifferent(_ listed: ListedWords) -> Bool {
        guard words.middleNames.count > 1, listed.middles.count > 1 else { return false }
        let ours = words.middleNames.contains { word in
            !listed.middles.contains { $0.similarities[word.place] != .none }
        }
        return ours
            && listed.middles.contains { other in
                !words.middles.contains { other.similarities[$0.place] != .none }
                    && !NameParticles.isNoMiddleName(index.text(other.number))
            }
    }

    private func agreesByInitial(_ listed: ListedWords) -> Bool {
        words.name.middles.contains { $0.first.map(listed.initials.contains) == true }
            || words.query.initials.contains(where: listed.letters.contains)
    }

    /// The visitor's given name is the listed one and the middle name, or its initial, written together.
    func joined(_ listed: ListedWords) -> FieldScore? {
        guard let given = listed.given, given.similarities[0] == .shorter else { return nil }
        let head = index.text(given.number)
        let rest = words.name.given.dropFirst(head.count)
        let rarity = LogScale.rarity(UInt64(index.wordTraits[given.number].givenShare)) + Weights.given(.exact)
        if listed.middles.contains(where: { rest.elementsEqual(index.text($0.number)) }) {
            return FieldScore(bits: rarity + Weights.middleLimit / 2, agreement: .normalised)
        }
        guard let letter = rest.first, listed.initials.contains(letter), rest.count > 1 else { return nil }
        return FieldScore(bits: rarity, agreement: .beginning)
    }
}

extension FieldScore {
    static let initialAgrees = FieldScore(bits: Weights.initial, agreement: .initial)
    static let pairAgrees = FieldScore(bits: Weights.pair, agreement: .initial)
    static let givenDiffers = FieldScore(bits: Weights.givenDiffers, agreement: .different)
    static let familyDiffers = FieldScore(bits: Weights.familyDiffers, agreement: .different)
    static let middleDiffers = FieldScore(bits: Weights.middleDiffers, agreement: .different)
    static let middleSharesOne = FieldScore(bits: Weights.middleSharesOne, agreement: .different)
}
