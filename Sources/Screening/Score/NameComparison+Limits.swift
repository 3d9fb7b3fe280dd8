import Model

/// What names weigh together is less than the sum of what each weighs.
extension NameComparison {
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

    /// A given or middle name that many have beside this family name, or one as much like it, says little more than the
    /// family name does.
    func limitByFamily(_ score: inout NameScore, _ givens: Givens, _ families: [Listed], _ index: MappedIndex) {
        guard score.family.bits > 0, score.given.agreement != .exchanged, let family = families.first else { return }
        func limit(_ word: Listed, _ places: ContiguousArray<WeighedWord>) -> Int {
            let alike = places.lazy.flatMap { place in
                query.words[place.place].alike.lazy.filter {
                    $0.similarity.rawValue <= word.similarities[place.place].rawValue
                }
            }
            return LogScale.rarity(index.share(of: alike.map { Int($0.word) }, beside: family.number))
        }
        if score.given.bits > 0, let given = givens.given {
            score.given.bits = min(score.given.bits, limit(given, self.givens))
        }
        if score.middle.bits > Weights.initial {
            let least = givens.middles.map { limit($0, middles) }.min() ?? Weights.middleLimit
            score.middle.bits = min(score.middle.bits, max(Weights.initial, least))
        }
    }

    /// What is above the limit is taken from the family name and then from the given name, but for a bit that says that
    /// they agree. The middle name is evidence of its own.
    func limit(_ score: inout NameScore) {
        var excess = max(0, score.given.bits + score.family.bits - nameLimit)
        for part in [\NameScore.family.bits, \.given.bits] where excess > 0 {
            let taken = min(excess, max(0, score[keyPath: part] - 100))
            score[keyPath: part] -= taken
            excess -= taken
        }
    }
}
