/// Words of A–Z among which most names are not: most are told by their first letter and length, without a hash.
struct WordSet {
    private let words: Set<[UInt8]>
    /// By length, a bit for each first letter.
    private var heads = ContiguousArray<UInt32>(repeating: 0, count: 32)

    /// - Parameter list: with spaces between them.
    init(_ list: String) {
        words = Set(list.split(separator: " ").map { Array($0.utf8) })
        for word in words { heads[min(word.count, 31)] |= Self.bit(word) }
    }

    func contains(_ word: [UInt8]) -> Bool {
        heads[min(word.count, 31)] & Self.bit(word) != 0 && words.contains(word)
    }

    private static func bit(_ word: [UInt8]) -> UInt32 { word.isEmpty ? 0 : 1 << UInt32(word[0] & 31) }
}
