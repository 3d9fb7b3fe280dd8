import Model

/// Names in each other's place: whoever goes by the middle name, wrote the family name first, or kept a former one.
struct RearrangedComparison {
    private let words: StatedWords

    init(_ words: StatedWords) { self.words = words }

    /// One of the two goes by the middle name. What then stands beside must agree, or be absent.
    func byMiddleName(_ listed: ListedWords) -> (given: FieldScore, middle: FieldScore)? {
        var best: (given: FieldScore, middle: FieldScore)?
        func offer(_ given: FieldScore, _ rest: FieldScore) {
            if given.bits + rest.bits > best.map({ $0.given.bits + $0.middle.bits }) ?? Int.min { best = (given, rest) }
        }
        func given(_ place: Int, _ similarity: Similarity, _ weight: Int) -> FieldScore {
            FieldScore(words.givenWeight(place, similarity) + weight, place, similarity, as: .exchanged)
        }
        for other in listed.middles where other.similarities[0] != .none {
            offer(given(0, other.similarities[0], Weights.middleAsGiven), listedGivenAmongMiddles(listed))
        }
        if let letter = words.name.given.first, listed.initials.contains(letter) {
            let bits = Weights.initial + Weights.middleAsGiven
            offer(FieldScore(bits: bits, agreement: .exchanged), listedGivenAmongMiddles(listed))
        }
        guard let other = listed.given else { return best }
        for word in words.middles where other.similarities[word.place] != .none {
            offer(
                given(word.place, other.similarities[word.place], Weights.listedByMiddle),
                statedGivenAmongMiddles(listed)
            )
        }
        return best
    }

    /// The listed given name beside the visitor's middle names.
    private func listedGivenAmongMiddles(_ listed: ListedWords) -> FieldScore {
        if words.name.middles.isEmpty { return FieldScore() }
        let agrees =
            words.query.initials.contains(listed.letter)
            || words.middles.contains { word in listed.given.map { $0.similarities[word.place] != .none } == true }
        return agrees ? Self.otherToo : .middleDiffers
    }

    /// The visitor's given name beside the listed middle names.
    private func statedGivenAmongMiddles(_ listed: ListedWords) -> FieldScore {
        if listed.middles.isEmpty && listed.initials.isEmpty { return FieldScore() }
        let agrees =
            listed.middles.contains { $0.similarities[0] != .none }
            || words.name.given.first.map(listed.initials.contains) == true
        return agrees ? Self.otherToo : .middleDiffers
    }

    private static let otherToo = FieldScore(bits: Weights.initial, agreement: .exchanged)

    /// Given and family name in each other's field.
    ///
    /// - Parameter middle: what the middle names weigh, which stay in theirs.
    func exchanged(_ listed: ListedWords, middle: FieldScore) -> NameScore {
        var (given, family) = (FieldScore.givenDiffers, FieldScore.familyDiffers)
        for word in words.givens {
            for other in listed.families {
                let similarity = other.similarities[word.place]
                guard similarity != .none else { continue }
                let bits = words.familyWeight(word.place, similarity)
                if bits > family.bits { family = FieldScore(bits, word.place, similarity, as: .exchanged) }
            }
        }
        for word in words.families {
            guard let similarity = listed.given?.similarities[word.place], similarity != .none else { continue }
            let bits = words.givenWeight(word.place, similarity)
            if bits > given.bits { given = FieldScore(bits, word.place, similarity, as: .exchanged) }
        }
        given.bits += Weights.exchanged
        return NameScore(given: given, middle: middle, family: family)
    }

    /// Family, given and middle name read as given, middle and family name, on either side: all three agree.
    func rotated(_ listed: ListedWords) -> NameScore? {
        guard let given = listed.given, let ours = words.givens.first, !words.middles.isEmpty, !listed.middles.isEmpty
        else { return nil }
        func best(
            _ others: some Collection<ListedWord>,
            _ places: some Collection<WeighedWord>,
            isFamily: Bool
        ) -> FieldScore? {
            var best: FieldScore?
            for place in places {
                for other in others where other.similarities[place.place].isOfOneName {
                    let similarity = other.similarities[place.place]
                    let bits =
                        isFamily
                        ? words.familyWeight(place.place, similarity) : words.givenWeight(place.place, similarity)
                    if bits > best?.bits ?? 0 { best = FieldScore(bits, place.place, similarity, as: .exchanged) }
                }
            }
            return best
        }
        func score(_ given: FieldScore, _ middle: FieldScore, _ family: FieldScore) -> NameScore {
            var (given, middle) = (given, middle)
            middle.bits = min(Weights.middleLimit, middle.bits)
            given.bits += Weights.exchanged
            return NameScore(given: given, middle: middle, family: family)
        }
        let (ofGiven, ofOurs) = (CollectionOfOne(given), CollectionOfOne(ours))
        if let family = best(ofGiven, words.families, isFamily: true),
            let given = best(listed.middles, ofOurs, isFamily: false),
            let middle = best(listed.families, words.middles, isFamily: false)
        {
            return score(given, middle, family)
        }
        guard let given = best(ofGiven, words.middles, isFamily: false),
            let middle = best(listed.middles, words.families, isFamily: false),
            let family = best(listed.families, ofOurs, isFamily: true)
        else { return nil }
        return score(given, middle, family)
    }

    /// A former family name that is kept as a middle name, on either side.
    func offerFormer(_ score: inout NameScore, _ listed: ListedWords) {
        guard score.given.bits > 0, score.given.agreement != .exchanged else { return }
        func offer(_ place: Int, _ similarity: Similarity) {
            guard similarity.isOfOneName else { return }
            let bits = words.familyWeight(place, similarity) + Weights.formerFamily
            if bits > score.family.bits { score.family = FieldScore(bits, place, similarity, as: .exchanged) }
        }
        for word in words.middles { for other in listed.families { offer(word.place, other.similarities[word.place]) } }
        for word in words.families { for other in listed.middles { offer(word.place, other.similarities[word.place]) } }
        if score.family.agreement == .exchanged { score.middle = FieldScore() }
    }
}
