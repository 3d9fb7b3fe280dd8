/// The distinct words of a list while it is built.
struct WordList {
    private(set) var text: [UInt8] = []
    private(set) var starts: ContiguousArray<UInt32> = [0]
    private var slots = ContiguousArray<UInt32>(repeating: 0, count: 1 << 10)
    /// Bearers, counted once a record.
    private(set) var givenCounts: ContiguousArray<UInt32> = []
    private(set) var middleCounts: ContiguousArray<UInt32> = []
    private(set) var familyCounts: ContiguousArray<UInt32> = []

    var count: Int { starts.count - 1 }

    subscript(word: Int) -> ArraySlice<UInt8> { text[Int(starts[word])..<Int(starts[word + 1])] }

    /// The number of a word, new or not.
    mutating func number(of word: [UInt8]) -> UInt32 {
        if slots.count < 2 * (count + 1) { grow() }
        var slot = Int(truncatingIfNeeded: WordHash.hash(word)) & (slots.count - 1)
        while slots[slot] != 0 {
            if self[Int(slots[slot]) - 1].elementsEqual(word) { return slots[slot] - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        text.append(contentsOf: word)
        starts.append(UInt32(text.count))
        givenCounts.append(0)
        middleCounts.append(0)
        familyCounts.append(0)
        slots[slot] = UInt32(count)
        return UInt32(count - 1)
    }

    mutating func count(_ word: Int, as role: NameRole) {
        switch role {
        case .given: givenCounts[word] += 1
        case .middle: middleCounts[word] += 1
        case .family: familyCounts[word] += 1
        }
    }

    private mutating func grow() { slots = slots(count: slots.count * 2) }

    /// The table that finds a word's number, plus one.
    func slots(count size: Int) -> ContiguousArray<UInt32> {
        var slots = ContiguousArray<UInt32>(repeating: 0, count: size)
        for word in 0..<count {
            var slot = Int(truncatingIfNeeded: WordHash.hash(self[word])) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(word + 1)
        }
        return slots
    }

    /// The same words in the order of the alphabet, and the new number of each old one.
    func sorted() -> (words: WordList, numbers: ContiguousArray<UInt32>) {
        let order = (0..<count).sorted { self[$0].lexicographicallyPrecedes(self[$1]) }
        var words = WordList()
        var numbers = ContiguousArray<UInt32>(repeating: 0, count: count)
        words.text.reserveCapacity(text.count)
        for (new, old) in order.enumerated() {
            numbers[old] = UInt32(new)
            words.text.append(contentsOf: self[old])
            words.starts.append(UInt32(words.text.count))
            words.givenCounts.append(givenCounts[old])
            words.middleCounts.append(middleCounts[old])
            words.familyCounts.append(familyCounts[old])
        }
        words.slots = words.slots(count: WordHash.slots(for: words.count))
        return (words, numbers)
    }

    var table: ContiguousArray<UInt32> { slots(count: WordHash.slots(for: count)) }
}

/// What is known of a word of the list before any name is compared.
struct WordTraits: BitwiseCopyable {
    /// Where its text stands.
    var start: UInt32 = 0
    var count: UInt16 = 0
    /// 0: it stands in few names (`NamePairs`).
    var commonness: UInt16 = 0
    /// Which letters occur.
    var letters: UInt32 = 0
    var sound: UInt32 = 0
    /// How many people bear it as a given and as a family name, in 2^-32.
    var givenShare: UInt32 = 0
    var familyShare: UInt32 = 0

    @inline(__always)
    var isCommon: Bool { commonness > 0 }

    @inline(__always)
    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
