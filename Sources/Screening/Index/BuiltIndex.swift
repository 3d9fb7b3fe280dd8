import FoundationEssentials
import Model

/// An index in memory, ready to be written.
struct BuiltIndex {
    let words: WordList
    let rows: ContiguousArray<Row>
    let facts: ContiguousArray<UInt32>
    let originals: ContiguousArray<UInt8>
    let sources: [String]
    let numbers: ContiguousArray<UInt64>
    let years: ContiguousArray<UInt32>
    /// 0: none of its names needed any.
    let romanisation: UInt64

    /// Writes every part; the larger ones exist only while they are written.
    /// - Returns: the size of all.
    @discardableResult
    func write(_ state: ListState, to writer: inout SnapshotFileWriter) throws(SnapshotFileError) -> Int {
        try writer.write(.state, encoded(state))
        try writer.write(.romanisation, ContiguousArray([romanisation]))
        try writer.write(.wordText, ContiguousArray(words.text))
        let commonness = commonness
        try writer.write(.wordTraits, traits(commonness))
        try write(classes, to: &writer)
        try writer.write(.wordSlots, words.table)
        try write(deletions, .deletionStarts, .deletions, to: &writer)
        try write(sounds, .soundStarts, .sounds, to: &writer)
        try write(pairs(commonness), .pairStarts, .pairs, to: &writer)
        try writer.write(.rows, rows)
        try writer.write(.facts, facts)
        try write(days, .dayStarts, .days, to: &writer)
        try writer.write(.numbers, numbers)
        try writer.write(.years, years)
        try writer.write(.sources, encoded(sources))
        try writer.write(.originals, originals)
        return try writer.finish()
    }

    private func write<Element: BitwiseCopyable>(
        _ buckets: Buckets<Element>,
        _ starts: Section,
        _ elements: Section,
        to writer: inout SnapshotFileWriter
    ) throws(SnapshotFileError) {
        try writer.write(starts, buckets.starts)
        try writer.write(elements, buckets.elements)
    }

    private func write(_ classes: NameClasses, to writer: inout SnapshotFileWriter) throws(SnapshotFileError) {
        try writer.write(.classSizes, ContiguousArray([classes.sizes]))
        try writer.write(.classLifts, classes.lifts)
    }

    private var classes: NameClasses {
        facts.withUnsafeBufferPointer { NameClasses(words: words.count, PrimaryNames(rows: rows, facts: $0)) }
    }

    private func encoded(_ value: some Encodable) throws(SnapshotFileError) -> ContiguousArray<UInt8> {
        guard let bytes = try? JSONEncoder().encode(value) else { throw .selfTest }
        return ContiguousArray(bytes)
    }

    private func traits(_ commonness: ContiguousArray<UInt16>) -> ContiguousArray<WordTraits> {
        let (givens, families) = (CensusNames.shares(CensusNames.firstNames), CensusNames.shares(CensusNames.surnames))
        return ContiguousArray(
            (0..<words.count).map { number in
                let word = Array(words[number])
                return WordTraits(
                    start: words.starts[number],
                    count: UInt16(word.count),
                    commonness: commonness[number],
                    letters: Pattern.letters(of: word),
                    sound: SoundKey.key(of: word),
                    givenShare: share(max(words.givenCounts[number], words.middleCounts[number]), givens[word]),
                    familyShare: share(words.familyCounts[number], families[word])
                )
            }
        )
    }

    /// The greater of the census's and the list's own, of which one bearer is the one looked at; none is rarer than 2^-20.
    /// A short list says little about how common a name is: one family on it does not make theirs a common one.
    private func share(_ count: UInt32, _ census: UInt32?) -> UInt32 {
        max(LogScale.share(Int(count) - 1, of: rows.count + 10_000), census ?? 0, 1 << 12)
    }

    private var deletions: Buckets<UInt32> {
        let size = Buckets<UInt32>.size(for: words.count * 24)
        return Buckets(count: size, filler: 0) { body in
            words.text.withUnsafeBufferPointer { text in
                for number in 0..<words.count {
                    let range = Int(words.starts[number])..<Int(words.starts[number + 1])
                    Deletions.forEach(
                        UnsafeBufferPointer(rebasing: text[range]),
                        depth: Deletions.depth(count: range.count)
                    ) { hash in
                        body(Int(hash) & (size - 1), UInt32(number))
                    }
                }
            }
        }
    }

    private var sounds: Buckets<UInt32> {
        let size = Buckets<UInt32>.size(for: words.count * 2)
        return Buckets(count: size, filler: 0) { body in
            for number in 0..<words.count {
                let key = SoundKey.key(of: words[number])
                if key != 0 { body(SoundBucket.of(key, count: size), UInt32(number)) }
            }
        }
    }

    private var days: Buckets<UInt32> {
        Buckets(count: PackedDate.dayRange, filler: 0) { body in
            for (record, row) in rows.enumerated() {
                if row.isDateOnly {
                    if let day = row.date.dayIndex { body(day, UInt32(record)) }
                    continue
                }
                let at = Int(row.facts)
                for date in facts[at + 1..<at + 1 + Int(facts[at] & 255)] {
                    if let day = PackedDate(stored: date).dayIndex { body(day, UInt32(record)) }
                }
            }
        }
    }

    private var commonness: ContiguousArray<UInt16> {
        var counts = ContiguousArray<UInt32>(repeating: 0, count: words.count)
        forEachPair { word, _, _ in counts[word] += 1 }
        return ContiguousArray(counts.map { NamePairs.commonness(pairs: $0) })
    }

    /// Sorted by the word beside and then by record, without sorting: what is placed in the order of the one stands in
    /// that order under the other.
    private func pairs(_ commonness: ContiguousArray<UInt16>) -> Buckets<UInt64> {
        let byBeside = Buckets<UInt64>(count: words.count, filler: 0) { body in
            forEachPair { word, beside, record in
                if NamePairs.stands(under: (word, commonness[word]), beside: (beside, commonness[beside])) {
                    body(beside, UInt64(word) << 32 | UInt64(record))
                }
            }
        }
        return Buckets(count: words.count, filler: 0) { body in
            for beside in 0..<words.count {
                for pair in byBeside.elements[Int(byBeside.starts[beside])..<Int(byBeside.starts[beside + 1])] {
                    body(Int(pair >> 32), UInt64(beside) << 32 | pair & 0xFFFF_FFFF)
                }
            }
        }
    }

    /// Calls with two words of a name, each way round, and the record: once for each record.
    private func forEachPair(_ body: (Int, Int, Int) -> Void) {
        var pairs: [UInt64] = []
        for (record, row) in rows.enumerated() {
            collect(row, into: &pairs)
            for pair in pairs { body(Int(pair >> 32), Int(pair & 0xFFFF_FFFF), record) }
        }
    }

    /// The distinct pairs of words of one record's names, each both ways round.
    private func collect(_ row: Row, into pairs: inout [UInt64]) {
        pairs.removeAll(keepingCapacity: true)
        var at = Int(row.facts)
        let (dates, names) = (Int(facts[at] & 255), Int(facts[at] >> 8))
        at += 1 + dates
        for _ in 0..<names {
            let end = at + ListedName.count(head: facts[at])
            for a in at + 1..<end where facts[a] & FactWords.initial == 0 {
                for b in at + 1..<end where facts[b] & FactWords.initial == 0 {
                    let pair = UInt64(facts[a] & FactWords.number) << 32 | UInt64(facts[b] & FactWords.number)
                    if pair >> 32 != pair & 0xFFFF_FFFF, !pairs.contains(pair) { pairs.append(pair) }
                }
            }
            at = end
        }
    }
}

enum SoundBucket {
    static func of(_ key: UInt32, count: Int) -> Int { Int((key &* 0x9E37_79B1) >> 8) & (count - 1) }
}
