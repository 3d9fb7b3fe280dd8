import FoundationEssentials
import Model

/// A snapshot file as it is searched.
final class MappedIndex: Sendable {
    private let store: ByteStore
    let state: ListState
    let wordText: Column<UInt8>
    let wordTraits: Column<WordTraits>
    let classSizes: NameClasses.Vector
    private let classLifts: Column<SIMD16<UInt8>>
    let wordSlots: Column<UInt32>
    let deletionStarts: Column<UInt32>
    let deletions: Column<UInt32>
    let soundStarts: Column<UInt32>
    let sounds: Column<UInt32>
    let pairStarts: Column<UInt32>
    let pairs: Column<UInt64>
    let rows: Column<Row>
    let facts: Column<UInt32>
    let dayStarts: Column<UInt32>
    let days: Column<UInt32>
    let numbers: Column<UInt64>
    let years: Column<UInt32>
    let birthdays: Birthdays
    private let sources: [String]
    nonisolated(unsafe) private let originals: UnsafeRawBufferPointer

    /// The whole file, to be sealed.
    var bytes: UnsafeRawBufferPointer { store.bytes }

    var wordCount: Int { wordTraits.count }

    /// Reads every byte against its checksum: a damaged file is found here, not at the first visitor.
    init(_ store: ByteStore) throws(SnapshotFileError) {
        let header = try SnapshotHeader(reading: store.bytes)
        func bytes(_ section: Section) -> UnsafeRawBufferPointer {
            let entry = header.entries[section.rawValue]
            return UnsafeRawBufferPointer(rebasing: store.bytes[entry.offset..<entry.offset + entry.count])
        }
        for section in Section.allCases where FastHash.hash(bytes(section)) != header.entries[section.rawValue].hash {
            throw .damaged(.section(section.name))
        }
        guard let state = try? JSONDecoder().decode(ListState.self, from: Data(bytes(.state))) else {
            throw .damaged(.section(Section.state.name))
        }
        let romanisation = Column<UInt64>(bytes(.romanisation)).first ?? 0
        guard romanisation == 0 || romanisation == Romanisation.fingerprint else { throw .otherRomanisation }
        (self.store, self.state) = (store, state)
        wordText = Column(bytes(.wordText))
        wordTraits = Column(bytes(.wordTraits))
        guard let classSizes = Column<NameClasses.Vector>(bytes(.classSizes)).first else {
            throw .damaged(.section(Section.classSizes.name))
        }
        self.classSizes = classSizes
        classLifts = Column(bytes(.classLifts))
        wordSlots = Column(bytes(.wordSlots))
        deletionStarts = Column(bytes(.deletionStarts))
        deletions = Column(bytes(.deletions))
        soundStarts = Column(bytes(.soundStarts))
        sounds = Column(bytes(.sounds))
        pairStarts = Column(bytes(.pairStarts))
        pairs = Column(bytes(.pairs))
        rows = Column(bytes(.rows))
        facts = Column(bytes(.facts))
        dayStarts = Column(bytes(.dayStarts))
        days = Column(bytes(.days))
        numbers = Column(bytes(.numbers))
        years = Column(bytes(.years))
        birthdays = Birthdays(dayStarts: dayStarts)
        guard let sources = try? JSONDecoder().decode([String].self, from: Data(bytes(.sources))) else {
            throw .damaged(.section(Section.sources.name))
        }
        self.sources = sources
        originals = bytes(.originals)
    }

    /// The record as it came.
    func original(_ record: Int) -> ListedPerson? {
        var reader = FieldReader(bytes: originals, offset: Int(rows[record].original), sources: sources)
        return reader.person()
    }
}

extension MappedIndex {
    @inline(__always)
    func text(_ word: Int) -> UnsafeBufferPointer<UInt8> { wordText[wordTraits[word].range] }

    /// How many times as frequent a word is in each class as in all.
    @inline(__always)
    func lifts(_ word: Int, isFamily: Bool) -> NameClasses.Vector {
        NameClasses.lift(classLifts[2 * word + (isFamily ? 1 : 0)])
    }

    /// The number of exactly this word.
    func number(of word: some Collection<UInt8>) -> Int? {
        guard wordSlots.count > 0 else { return nil }
        var slot = Int(truncatingIfNeeded: WordHash.hash(word)) & (wordSlots.count - 1)
        while wordSlots[slot] != 0 {
            let number = Int(wordSlots[slot]) - 1
            if text(number).elementsEqual(word) { return number }
            slot = (slot + 1) & (wordSlots.count - 1)
        }
        return nil
    }

    /// The words that begin so, except the word itself.
    func numbers(beginning head: [UInt8]) -> Range<Int> {
        let first = partition { !self.text($0).lexicographicallyPrecedes(head) }
        let end = partition { number in
            let text = self.text(number)
            return !text.starts(with: head) && head.lexicographicallyPrecedes(text)
        }
        let start = first < end && text(first).count == head.count ? first + 1 : first
        return start..<max(start, end)
    }

    /// The first word of the alphabet for which it is so, and then for all that follow.
    private func partition(_ isBehind: (Int) -> Bool) -> Int {
        var (low, high) = (0, wordCount)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    @inline(__always)
    func bucket(_ starts: Column<UInt32>, _ elements: Column<UInt32>, _ index: Int) -> UnsafeBufferPointer<UInt32> {
        elements[Int(starts[index])..<Int(starts[index + 1])]
    }

    /// Word beside and record, of the names with this word: of those that stand under it (`NamePairs`).
    @inline(__always)
    func pairs(of word: Int) -> UnsafeBufferPointer<UInt64> {
        pairs[Int(pairStarts[word])..<Int(pairStarts[word + 1])]
    }

    func records(bornOn date: PackedDate) -> UnsafeBufferPointer<UInt32> {
        date.dayIndex.map { bucket(dayStarts, days, $0) } ?? UnsafeBufferPointer(start: nil, count: 0)
    }

    /// Records whose document number may be this one.
    func records(numbered number: String) -> [Int] {
        let hash = WordHash.hash(number.utf8) << 32
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return (low..<numbers.count).prefix { numbers[$0] >> 32 == hash >> 32 }.map { Int(numbers[$0] & 0xFFFF_FFFF) }
    }

    /// Of a record that has several.
    @inline(__always)
    func dates(_ row: Row) -> UnsafeBufferPointer<UInt32> {
        let at = Int(row.facts)
        return facts[at + 1..<at + 1 + Int(facts[at] & 255)]
    }

    @inline(__always)
    func hasName(_ row: Row) -> Bool { facts[Int(row.facts)] >> 8 > 0 }

    /// Calls with each name of a record and its place among them.
    @inline(__always)
    func forEachName(_ row: Row, _ body: (Int, ListedName) -> Void) {
        let head = facts[Int(row.facts)]
        var at = Int(row.facts) + 1 + Int(head & 255)
        for _ in 0..<Int(head >> 8) {
            let end = at + ListedName.count(head: facts[at])
            let name = ListedName(words: facts[at..<end])
            body(name.place, name)
            at = end
        }
    }
}

extension UnsafeBufferPointer<UInt64> {
    /// The first for which it is so, where it is so for all that follow.
    @inline(__always)
    func partitioned(_ isBehind: (UInt64) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Numbers of one kind, one after the other, in a snapshot's bytes. Valid while its `ByteStore` is held; an index beyond
/// its end stops the process rather than reading on.
struct Column<Element: BitwiseCopyable>: Sendable {
    nonisolated(unsafe) private let elements: UnsafeBufferPointer<Element>

    init(_ bytes: UnsafeRawBufferPointer) { elements = bytes.bindMemory(to: Element.self) }

    var count: Int { elements.count }

    var first: Element? { elements.first }

    @inline(__always)
    subscript(index: Int) -> Element {
        precondition(index >= 0 && index < elements.count)
        return elements[index]
    }

    @inline(__always)
    subscript(range: Range<Int>) -> UnsafeBufferPointer<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= elements.count)
        return UnsafeBufferPointer(rebasing: elements[range])
    }
}
