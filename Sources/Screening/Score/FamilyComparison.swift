import Model

/// Family names: one or several on either side, with their particles, in any order, or written together.
struct FamilyComparison {
    private let words: StatedWords
    private let index: MappedIndex
    /// How many family names the visitor has.
    private let groups: Int

    init(_ words: StatedWords, _ index: MappedIndex) {
        (self.words, self.index, groups) = (words, index, words.name.families.count)
    }

    /// The best pair of family names, and whether the others agree too.
    func score(_ listed: ListedWords) -> FieldScore {
        var best = FieldScore.familyDiffers
        var (statedGroup, listedGroup) = (-1, -1)
        for word in words.families {
            for other in listed.families {
                let similarity = other.similarities[word.place]
                guard similarity != .none else { continue }
                var bits = words.familyWeight(word.place, similarity)
                if word.isVariant && word.group != Query.joinedGroup || other.isVariant {
                    bits += Weights.secondFamily
                }
                if similarity == .shorter, isJoined(word, listed) { bits = joinedBits(listed) }
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
        _ listed: ListedWords
    ) -> FieldScore {
        // Their groups rise.
        let listedGroups = (listed.families.last?.group ?? 0) + 1
        guard groups > 1 || listedGroups > 1 else { return best }
        var score = best
        if groups > 1 && listedGroups > 1 {
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

    private func otherFamily(_ statedGroup: Int, _ listedGroup: Int, _ listed: ListedWords) -> FieldScore? {
        var best: FieldScore?
        for word in words.families where word.group != statedGroup && word.group != Query.joinedGroup {
            for other in listed.families where other.group != listedGroup {
                let similarity = other.similarities[word.place]
                guard similarity != .none else { continue }
                let bits = max(0, words.familyWeight(word.place, similarity))
                if bits > best?.bits ?? -1 { best = FieldScore(bits, word.place, similarity) }
            }
        }
        return best
    }

    /// The visitor's one word is all the listed family names written together.
    private func isJoined(_ word: WeighedWord, _ listed: ListedWords) -> Bool {
        let listed = listed.families.filter { !$0.isVariant }
        return listed.count > 1 && listed.flatMap { index.text($0.number) } == words.query.words[word.place].bytes
    }

    private func joinedBits(_ listed: ListedWords) -> Int {
        listed.families.filter { !$0.isVariant }.reduce(0) {
            $0 + LogScale.rarity(UInt64(index.wordTraits[$1.number].familyShare))
        }
    }
}
