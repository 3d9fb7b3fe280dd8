import Model

/// One visitor looked up in one list.
struct Search {
    let index: MappedIndex
    private var query: Query
    private var neighbourhood: Neighbourhood
    private(set) var found = RecordSet()
    /// Somebody agrees with the one known name and the birth date, and by chance too many do.
    private(set) var hasTooCommonName = false

    init(_ person: Person, _ index: MappedIndex) {
        self.index = index
        query = Query(person)
        neighbourhood = Neighbourhood(index)
    }

    /// Every record that reaches the list's threshold, best first.
    mutating func matches() -> [Match] {
        collect()
        let threshold = Threshold(records: index.rows.count)
        var comparison = NameComparison(query, threshold, index)
        let dates = DateScore(query.date, years: index.years, birthdays: index.birthdays)
        var (matches, oneNamed): ([Match], [Match]) = ([], [])
        // All rows in one go, before any is compared: memory then answers for many at once.
        let rows = found.records.map { index.rows[Int($0)] }
        for (record, row) in zip(found.records, rows) {
            let date = bestDate(row, dates)
            if date.score.agreement == .different, query.number.isEmpty { continue }
            if let match = match(Int(record), row, date, &comparison, dates, threshold) {
                matches.append(match)
            } else if let match = self.oneNamed(Int(record), row, date) {
                oneNamed.append(match)
            }
        }
        leaveOutUsual(&matches, &comparison, dates, threshold)
        return (matches + oneNamed).sorted { ($0.bits, $1.record) > ($1.bits, $0.record) }
    }

    // MARK: Candidates

    /// Records that share two words with the visitor or nearly, a birth date, or a document number.
    mutating func collect() {
        if !query.number.isEmpty {
            for record in index.records(numbered: query.number) { found.insert(UInt32(record)) }
        }
        if query.name.isWhole {
            neighbourhood.expand(&query.words)
            walk()
        }
        for date in [query.date, query.date.exchanged].compactMap({ $0 }) {
            for record in index.records(bornOn: date) { found.insert(record) }
        }
    }

    /// Two words of one name are found from either of them: what is alike to one is walked through only for those others
    /// that were not, as their turn comes later or they stand in too many names.
    private mutating func walk() {
        let groups = WordGroup.of(query.words, index)
        for (order, group) in groups.enumerated() {
            let others = groups[..<order].map(\.commonEffort) + groups[(order + 1)...].map(\.effort)
            let reach = Similarity.effortLimit - (others.min() ?? Similarity.noEffort)
            for place in group.places {
                for (number, similarity) in query.words[place].alike {
                    if index.wordTraits[Int(number)].isCommon {
                        look(Int(number), place, similarity)
                    } else if similarity.effort <= reach {
                        walk(index.pairs(of: Int(number)), place, similarity)
                    }
                }
            }
        }
    }

    /// The names in which a word stands, beside one that is like another of the visitor's words.
    private mutating func walk(_ pairs: UnsafeBufferPointer<UInt64>, _ place: Int, _ similarity: Similarity) {
        for pair in pairs {
            let other = Int(pair >> 32)
            guard neighbourhood.table.mayBeAlike(other), let alike = neighbourhood.table.similarities(other),
                isEnough(place, similarity, alike)
            else { continue }
            found.insert(UInt32(truncatingIfNeeded: pair))
        }
    }

    /// The same for a common word: beside other common ones only, since rare ones were walked through.
    private mutating func look(
        _ number: Int,
        _ place: Int,
        _ similarity: Similarity
    ) {
        let group = query.words[place].group
        let commonness = index.wordTraits[number].commonness
        for (otherPlace, word) in query.words.enumerated() where otherPlace > place && word.group != group {
            for (other, otherSimilarity) in word.alike
            where similarity.effort + otherSimilarity.effort <= Similarity.effortLimit {
                let others = index.wordTraits[Int(other)].commonness
                guard others > 0 else { continue }
                if NamePairs.stands(under: (number, commonness), beside: (Int(other), others)) {
                    insert(index.pairs(of: number), beside: Int(other))
                } else {
                    insert(index.pairs(of: Int(other)), beside: number)
                }
            }
        }
    }

    private mutating func insert(_ pairs: UnsafeBufferPointer<UInt64>, beside word: Int) {
        let key = UInt64(word) << 32
        var low = pairs.partitioned { $0 >= key }
        while low < pairs.count, pairs[low] >> 32 == UInt64(word) {
            found.insert(UInt32(truncatingIfNeeded: pairs[low]))
            low += 1
        }
    }

    /// Whether another word of the visitor's name is near enough to what stands beside.
    @inline(__always)
    private func isEnough(_ place: Int, _ similarity: Similarity, _ alike: Similarities) -> Bool {
        for other in query.words.indices where query.words[other].group != query.words[place].group {
            let second = alike[other]
            if second != .none, similarity.effort + second.effort <= Similarity.effortLimit { return true }
        }
        return false
    }

    // MARK: Scores

    private mutating func match(
        _ record: Int,
        _ row: Row,
        _ best: BestDate,
        _ comparison: inout NameComparison,
        _ dates: DateScore,
        _ threshold: Threshold
    ) -> Match? {
        let date = best.score
        let number = number(record)
        if date.agreement == .different && number.bits == 0 { return nil }
        let sex = sex(row)
        guard number.bits > 0 || date.agreement == .missing || threshold.isWithinReach(date.bits + sex.bits) else {
            return nil
        }
        let needed = threshold.least(isDated: date.agreement != .missing) - date.bits - sex.bits
        let isSameDay = date.agreement == .exact && query.date.kind == .full
        let name = name(row, &comparison, needed, isSure: number.bits > 0, isSameDay: isSameDay)
        // Who took another family name is found by the day of birth, and such a day is many people's.
        if dates.isGivenBirthday, name.family.bits < 0, number.bits == 0 { return nil }
        var match = Match(
            record: record,
            name: name,
            date: date,
            dateIndex: best.place,
            sex: sex,
            number: number
        )
        guard let band = threshold.band(of: match) else { return nil }
        let isDoubtful =
            query.name.isRearranged || dates.isGivenBirthday || Romanisation.isReadInSeveralWays(query.spelling)
        match.band = band == .strong && isDoubtful && number.bits == 0 ? .possible : band
        return match
    }

    /// Takes out what many of such names have in common. Who is compared with somebody in any case is compared with all.
    private mutating func leaveOutUsual(
        _ matches: inout [Match],
        _ comparison: inout NameComparison,
        _ dates: DateScore,
        _ threshold: Threshold
    ) {
        func isJudged(_ match: Match) -> Bool { match.band == .possible && match.date.agreement != .missing }
        guard let least = matches.lazy.filter(isJudged).map({ $0.bits - dates.most }).min(),
            !matches.contains(where: { $0.band == .strong })
        else { return }
        var namesakes = Namesakes(among: found.records, of: index)
        matches.removeAll { match in
            guard isJudged(match) else { return false }
            let isUsual = namesakes.outnumber(match, dates, threshold) { row in
                let name = name(row, &comparison, least, isSure: false, isSameDay: false)
                return threshold.isOtherPerson(name) ? nil : name.bits + sex(row).bits
            }
            guard isUsual else { return false }
            // The same name and the same day: nobody is accused, and nobody is let in without a word either.
            if match.date.agreement == .exact, query.date.kind == .full, match.name.isSame { hasTooCommonName = true }
            return true
        }
    }

    // MARK: People with one known name

    /// Where one side has one known name: the same name and the same full birth date, unless by chance too many share both.
    private mutating func oneNamed(_ record: Int, _ row: Row, _ date: BestDate) -> Match? {
        let sex = sex(row)
        guard date.score.agreement == .exact, query.date.kind == .full, sex.agreement != .different,
            let name = oneName(row)
        else { return nil }
        let byChance = name.bits + date.score.bits - LogScale.log(max(1, index.rows.count))
        guard byChance > Weights.oneName else {
            hasTooCommonName = true
            return nil
        }
        return Match(
            record: record,
            name: name,
            date: date.score,
            dateIndex: date.place,
            sex: sex,
            number: FieldScore()
        )
    }

    /// The rarest reading in which all the words of the one-sided name stand in the other.
    private func oneName(_ row: Row) -> NameScore? {
        var best: NameScore?
        index.forEachName(row) { place, listed in
            guard query.name.isOneSided || listed.isOneSided, !query.name.suffix.contradicts(listed.suffix) else {
                return
            }
            let ours = query.name.spelledWords
            let theirs = listed.numbers.map { index.text($0) }
            let joined = Array(theirs.joined())
            let shared = theirs.indices.filter { at in ours.contains { $0.elementsEqual(theirs[at]) } }
            let isWhole =
                query.name.isOneSided
                ? ours.allSatisfy { word in theirs.contains { $0.elementsEqual(word) } }
                : shared.count == theirs.count && !theirs.isEmpty
            let isJoined = ours.count == 1 && theirs.count > 1 && ours[0] == joined
            guard isWhole || isJoined else { return }
            let numbers = listed.numbers
            let bits = (isJoined ? Array(theirs.indices) : shared).reduce(0) { $0 + rarity(numbers[$1]) }
            guard bits > best?.bits ?? 0 else { return }
            var score = FieldScore(bits: bits, agreement: .exact)
            if isJoined { score.agreement = .normalised }
            best = NameScore(name: place)
            if query.name.families.isEmpty { best?.given = score } else { best?.family = score }
        }
        return best
    }

    private func rarity(_ word: Int) -> Int {
        let traits = index.wordTraits[word]
        return LogScale.rarity(UInt64(max(traits.givenShare, traits.familyShare)))
    }

    /// Of a record's birth dates, the one that agrees best.
    private typealias BestDate = (score: FieldScore, place: Int)

    private func bestDate(_ row: Row, _ dates: DateScore) -> BestDate {
        var best = (score: dates.score(row.date), place: 0)
        if row.isDateOnly { return best }
        for (place, raw) in index.dates(row).enumerated() {
            let score = dates.score(PackedDate(stored: raw))
            if score.bits > best.score.bits { best = (score, place) }
        }
        return best
    }

    /// - Parameter isSure: it is shown in any case, so that also names are compared of which no word is alike.
    private mutating func name(
        _ row: Row,
        _ comparison: inout NameComparison,
        _ needed: Int,
        isSure: Bool,
        isSameDay: Bool
    ) -> NameScore {
        var best = NameComparison.nothing
        guard query.name.isWhole else { return best }
        index.forEachName(row) { place, listed in
            guard isSure || neighbourhood.mayBeAlike(listed) else { return }
            var score = comparison.score(
                listed,
                needed: needed,
                isSameDay: isSameDay,
                &neighbourhood
            )
            score.name = place
            if place > 0 { score.suffix.bits += Weights.otherName }
            if score.bits > best.bits { best = score }
        }
        return best
    }

    private func sex(_ row: Row) -> FieldScore {
        guard let stated = query.sex, stated != .other, let listed = row.sex else { return FieldScore() }
        return stated == listed
            ? FieldScore(bits: 0, agreement: .exact)
            : FieldScore(bits: Weights.sexDiffers, agreement: .different)
    }

    /// Different numbers are no evidence: people have several.
    private func number(_ record: Int) -> FieldScore {
        guard !query.number.isEmpty, let original = index.original(record),
            original.documentNumbers.contains(where: { Folding.number($0) == query.number })
        else { return FieldScore() }
        return FieldScore(bits: Weights.numberAgrees, agreement: .exact)
    }
}
