import Model

/// Names in each other's place: whoever goes by the middle name, wrote the family name first, or kept a former one.
extension NameComparison {
    /// One of the two goes by the middle name. What then stands beside must agree, or be absent.
    func byMiddleName(_ listed: Givens) -> (given: FieldScore, middle: FieldScore)? {
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
    func listedGivenAmongMiddles(_ listed: Givens) -> FieldScore {
        if query.name.middles.isEmpty { return FieldScore() }
        let agrees =
            query.initials.contains(listed.letter)
            || middles.contains { word in listed.given.map { $0.similarities[word.place] != .none } == true }
        return agrees ? Self.otherToo : Self.middleDiffers
    }

    /// The visitor's given name beside the listed middle names.
    func statedGivenAmongMiddles(_ listed: Givens) -> FieldScore {
        if listed.middles.isEmpty && listed.initials.isEmpty { return FieldScore() }
        let agrees =
            listed.middles.contains { $0.similarities[0] != .none }
            || query.name.given.first.map(listed.initials.contains) == true
        return agrees ? Self.otherToo : Self.middleDiffers
    }

    static let otherToo = FieldScore(bits: Weights.initial, agreement: .exchanged)

    /// Given and family name in each other's field.
    func exchanged(_ listed: Givens, _ listedFamilies: [Listed], _ index: MappedIndex) -> NameScore {
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
    func rotated(_ listed: Givens, _ listedFamilies: [Listed]) -> NameScore? {
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
    func offerFormer(_ score: inout NameScore, _ listed: Givens, _ listedFamilies: [Listed]) {
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
}
