import Model

/// Family names: one or several on either side, with their particles, in any order, or written together.
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
                best = FieldScore(bits, word.place, similarity)
                (statedGroup, listedGroup) = (word.group, other.group)
            }
        }
        guard statedGroup >= 0, statedGroup != Query.joinedGroup else { return best }
        return withOthers(best, statedGroup, listedGroup, listed)
    }

    /// What further family names say on one side or both.
    func withOthers(
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

    func otherFamily(_ statedGroup: Int, _ listedGroup: Int, _ listed: [Listed]) -> FieldScore? {
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
    func isJoined(_ word: WeighedWord, _ listed: [Listed], _ index: MappedIndex) -> Bool {
        let listed = listed.filter { !$0.isVariant }
        return listed.count > 1 && listed.flatMap { index.text($0.number) } == query.words[word.place].bytes
    }

    func joinedBits(_ listed: [Listed], _ index: MappedIndex) -> Int {
        listed.filter { !$0.isVariant }.reduce(0) {
            $0 + LogScale.rarity(UInt64(index.wordTraits[$1.number].familyShare))
        }
    }
}
