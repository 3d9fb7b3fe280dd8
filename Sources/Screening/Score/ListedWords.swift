/// The words of a listed name, each with what it is to the visitor's: one name after the other, in the same memory.
struct ListedWords {
    /// `nil`: an initial.
    private(set) var given: ListedWord?
    /// The first letter of the given name, and those of the middle names; read only where they are asked for.
    private(set) var letter: UInt8 = 0
    private(set) var letters: ContiguousArray<UInt8> = []
    private(set) var middles: ContiguousArray<ListedWord> = []
    /// Letters that stand for middle names.
    private(set) var initials: ContiguousArray<UInt8> = []
    /// How many middle names stand in the given name's field.
    private(set) var compound = 0
    /// The given name's two letters, where it is initials written together.
    private(set) var pair: (UInt8, UInt8)?
    private(set) var families: ContiguousArray<ListedWord> = []

    mutating func read(_ name: ListedName, beside query: Query, _ neighbourhood: inout Neighbourhood) {
        families.removeAll(keepingCapacity: true)
        middles.removeAll(keepingCapacity: true)
        letters.removeAll(keepingCapacity: true)
        initials.removeAll(keepingCapacity: true)
        var group = -1
        for raw in name.families {
            if raw & FactWords.core == 0 { group += 1 }
            if let word = ListedWord(raw, group, query, &neighbourhood) { families.append(word) }
        }
        let index = neighbourhood.index
        let asksLetters = !query.initials.isEmpty || query.name.isCalledByInitials
        given = name.given.flatMap { ListedWord($0, 0, query, &neighbourhood) }
        (letter, compound, pair) = (0, name.compound, nil)
        if let raw = name.given, given == nil || asksLetters || query.name.given.count == 1 {
            letter = Self.letter(raw, index)
        }
        if let text = given.map({ index.text($0.number) }), NormalName.areInitials(text) { pair = (text[0], text[1]) }
        for raw in name.middles {
            if let middle = ListedWord(raw, 0, query, &neighbourhood) {
                middles.append(middle)
                if asksLetters { letters.append(Self.letter(raw, index)) }
            } else {
                initials.append(UInt8(raw & 255))
            }
        }
        if asksLetters { letters += initials }
    }

    private static func letter(_ raw: UInt32, _ index: MappedIndex) -> UInt8 {
        raw & FactWords.initial != 0 ? UInt8(raw & 255) : index.text(Int(raw & FactWords.number)).first ?? 0
    }
}

/// A listed word with its likenesses.
struct ListedWord {
    let number: Int
    let similarities: Similarities
    /// Words of one family name have the same.
    let group: Int
    /// Without its particles.
    let isVariant: Bool

    /// `nil` for an initial.
    init?(_ raw: UInt32, _ group: Int, _ query: Query, _ neighbourhood: inout Neighbourhood) {
        guard raw & FactWords.initial == 0 else { return nil }
        number = Int(raw & FactWords.number)
        similarities = neighbourhood.similarities(number, query.words)
        (self.group, isVariant) = (group, raw & FactWords.core != 0)
    }
}
