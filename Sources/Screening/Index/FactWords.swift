/// The layout of a record's facts: a word that counts its birth dates and names, the birth dates where there are several, and for
/// each name a head and its words. A word is the number of a word of the list; an initial and a family name's core are marked.
enum FactWords {
    static let initial: UInt32 = 0x8000_0000
    static let core: UInt32 = 0x4000_0000
    static let number: UInt32 = 0x3FFF_FFFF
    static let datesLimit = 64
    static let namesLimit = 64

    static func head(dates: Int, names: Int) -> UInt32 { UInt32(dates) | UInt32(names) << 8 }

    /// - Parameters:
    ///   - compound: how many of the middle names stand in the given name's field.
    ///   - place: which of the record's names it is a reading of.
    static func name(given: Int, middles: Int, compound: Int, families: Int, suffix: NameSuffix, place: Int) -> UInt32 {
        UInt32(given) | UInt32(middles) << 4 | UInt32(families) << 8 | UInt32(suffix.rawValue) << 12
            | UInt32(compound) << 16 | UInt32(place) << 20
    }
}

/// One listed name where it lies.
struct ListedName {
    let words: UnsafeBufferPointer<UInt32>

    var given: UInt32? { head & 15 == 0 ? nil : words[1] }
    var middles: Slice<UnsafeBufferPointer<UInt32>> { words[1 + givenCount..<1 + givenCount + middleCount] }
    var families: Slice<UnsafeBufferPointer<UInt32>> { words[(1 + givenCount + middleCount)...] }
    /// How many of the middle names stand in the given name's field.
    var compound: Int { Int(head >> 16 & 15) }
    /// Which of the record's names it is a reading of.
    var place: Int { Int(head >> 20 & 63) }
    var suffix: NameSuffix { NameSuffix(rawValue: UInt8(head >> 12 & 15)) ?? .none }

    /// Calls with the number of each given and middle name that is no initial.
    @inline(__always)
    func forEachGiven(_ body: (Int) -> Void) {
        for word in words[1..<1 + givenCount + middleCount] where word & FactWords.initial == 0 { body(Int(word)) }
    }

    /// Calls with the number of each family name.
    @inline(__always)
    func forEachFamily(_ body: (Int) -> Void) {
        for word in families where word & (FactWords.initial | FactWords.core) == 0 { body(Int(word)) }
    }

    /// Only given or only family names are known.
    var isOneSided: Bool { (head & 15 == 0) != (head >> 8 & 15 == 0) }

    /// The numbers of its given names and of its family names with their particles.
    var numbers: [Int] {
        words[1...].filter { $0 & (FactWords.initial | FactWords.core) == 0 }.map { Int($0 & FactWords.number) }
    }

    private var head: UInt32 { words[0] }
    private var givenCount: Int { Int(head & 15) }
    private var middleCount: Int { Int(head >> 4 & 15) }

    /// From its head to its last word.
    static func count(head: UInt32) -> Int { 1 + Int(head & 15) + Int(head >> 4 & 15) + Int(head >> 8 & 15) }
}

/// The first name of each record of an index that is being built.
struct PrimaryNames {
    let rows: ContiguousArray<Row>
    let facts: UnsafeBufferPointer<UInt32>

    var count: Int { rows.count }

    /// Of every `step`th record; not of those without a name.
    @inline(__always)
    func forEach(step: Int, _ body: (ListedName) -> Void) {
        for record in stride(from: 0, to: rows.count, by: step) {
            let head = Int(rows[record].facts)
            guard facts[head] >> 8 > 0 else { continue }
            let start = head + 1 + Int(facts[head] & 255)
            let end = start + ListedName.count(head: facts[start])
            body(ListedName(words: UnsafeBufferPointer(rebasing: facts[start..<end])))
        }
    }
}
