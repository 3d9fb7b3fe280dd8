package import Model

/// Builds a snapshot from records, one at a time: what is held is the index, never the list.
package struct SnapshotBuilder {
    private var words = WordList()
    private var rows: ContiguousArray<Row> = []
    private var facts: ContiguousArray<UInt32> = []
    private var originals = FieldWriter()
    private var numbers: ContiguousArray<UInt64> = []
    private var isRomanised = false
    private var years = ContiguousArray<UInt32>(repeating: 0, count: 256)

    package init() {}

    /// Records so far.
    package var count: Int { rows.count }

    /// Indexes one record, with at most 64 of its names and 64 of its birth dates.
    package mutating func add(_ person: ListedPerson) {
        let dates = person.birthDates.prefix(FactWords.datesLimit).map(PackedDate.init).filter { $0 != .unknown }
        rows.append(
            Row(
                facts: facts.count,
                original: originals.bytes.count,
                date: dates.first ?? .unknown,
                sex: person.sex,
                isDateOnly: dates.count < 2
            )
        )
        isRomanised = isRomanised || person.names.contains(where: Romanisation.isForeign)
        let names = NormalName.readings(of: person)
        let furtherDates = dates.count < 2 ? [] : dates
        facts.append(FactWords.head(dates: furtherDates.count, names: names.count))
        facts.append(contentsOf: furtherDates.map(\.raw))
        for (index, (place, name)) in names.enumerated() { add(name, place, isPrimary: index == 0) }
        for date in dates.prefix(1) { years[min(255, max(0, date.year - 1850))] += 1 }
        if !person.documentNumbers.isEmpty { add(numbers: person.documentNumbers) }
        originals.put(person)
    }

    private mutating func add(numbers: [String]) {
        for number in Set(numbers.map(Folding.number)) where !number.isEmpty {
            self.numbers.append(WordHash.hash(number.utf8) << 32 | UInt64(rows.count - 1))
        }
    }

    private mutating func add(_ name: NormalName, _ place: Int, isPrimary: Bool) {
        let familyCount = name.families.reduce(0) { $0 + ($1.core == nil ? 1 : 2) }
        facts.append(
            FactWords.name(
                given: name.given.isEmpty ? 0 : 1,
                middles: name.middles.count,
                compound: name.compound,
                families: familyCount,
                suffix: name.suffix,
                place: place
            )
        )
        if !name.given.isEmpty { facts.append(mark(name.given, .given, isPrimary)) }
        for middle in name.middles { facts.append(mark(middle, .middle, isPrimary)) }
        for family in name.families {
            facts.append(mark(family.full, .family, isPrimary))
            if let core = family.core { facts.append(mark(core, .family, isPrimary) | FactWords.core) }
        }
    }

    private mutating func mark(_ word: [UInt8], _ role: NameRole, _ isCounted: Bool) -> UInt32 {
        if word.count == 1 { return FactWords.initial | UInt32(word[0]) }
        let number = words.number(of: word)
        if isCounted { words.count(Int(number), as: role) }
        return number
    }

    /// Everything that finds the records.
    consuming func finished() -> BuiltIndex {
        let (words, numbers) = words.sorted()
        renumber(numbers)
        return BuiltIndex(
            words: words,
            rows: rows,
            facts: facts,
            originals: originals.bytes,
            sources: originals.sources,
            numbers: ContiguousArray(self.numbers.sorted()),
            years: years,
            romanisation: isRomanised ? Romanisation.fingerprint : 0
        )
    }

    private mutating func renumber(_ numbers: ContiguousArray<UInt32>) {
        for row in rows {
            var at = Int(row.facts)
            let (dates, names) = (Int(facts[at] & 255), Int(facts[at] >> 8))
            at += 1 + dates
            for _ in 0..<names {
                let end = at + ListedName.count(head: facts[at])
                for index in at + 1..<end where facts[index] & FactWords.initial == 0 {
                    facts[index] =
                        facts[index] & FactWords.core | numbers[Int(facts[index] & FactWords.number)]
                }
                at = end
            }
        }
    }
}

extension SnapshotBuilder {
    /// The records of a list, as many as its manifest counts.
    ///
    /// - Parameters:
    ///   - content: JSON Lines, one `ListedPerson` a line.
    ///   - progress: called with the number of records so far, a thousand apart.
    /// - Throws: `ListRefusal.schema`: the first line that is wrong and why, or another number of records.
    package init(
        _ manifest: ListManifest,
        content: UnsafeRawBufferPointer,
        progress: ((Int) -> Void)? = nil
    ) throws(ListRefusal) {
        self.init()
        do throws(SnapshotError) {
            try add(content, progress)
        } catch {
            throw .schema(.line(error))
        }
        guard count == manifest.count else { throw .schema(.count(stated: manifest.count, found: count)) }
    }

    private mutating func add(
        _ content: UnsafeRawBufferPointer,
        _ progress: ((Int) -> Void)?
    ) throws(SnapshotError) {
        try ListLines.forEach(of: content) { record in
            add(record)
            if let progress, count.isMultiple(of: 1000) { progress(count) }
        }
    }
}

extension SnapshotBuilder {
    /// A snapshot in memory, of which nothing is on any disk.
    package consuming func inMemory(_ state: ListState) throws(SnapshotFileError) -> Snapshot {
        let memory = MemoryTarget()
        var writer = SnapshotFileWriter(.memory(memory))
        try finished().write(state, to: &writer)
        return Snapshot(try MappedIndex(ByteStore(memory)))
    }
}
