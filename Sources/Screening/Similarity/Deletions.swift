/// A word's neighbourhood by deletion: two words within so many edits have a word in common that is left when up to so
/// many letters are left out of each (W. Garbe's symmetric deletion; the first letters are enough).
enum Deletions {
    /// Letters that are looked at.
    static let prefix = 7

    /// How many edits a word of so many letters is found over: two in a short one would be another name.
    static func depth(count: Int) -> Int { count >= 6 ? 2 : count >= 3 ? 1 : 0 }

    /// Each of what is left, as a hash; some may come twice.
    @inline(__always)
    static func forEach(_ word: UnsafeBufferPointer<UInt8>, depth: Int, _ body: (UInt32) -> Void) {
        let count = min(word.count, prefix)
        body(hash(word, count, -1, -1))
        guard depth >= 1 else { return }
        for first in 0..<count {
            body(hash(word, count, first, -1))
            guard depth >= 2 else { continue }
            for second in first + 1..<max(count, first + 1) { body(hash(word, count, first, second)) }
        }
    }

    /// FNV-1a with a final mix, without the letters at two places.
    @inline(__always)
    private static func hash(_ word: UnsafeBufferPointer<UInt8>, _ count: Int, _ first: Int, _ second: Int) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for index in 0..<count where index != first && index != second {
            hash = (hash ^ UInt32(word[index])) &* 0x0100_0193
        }
        hash ^= hash >> 15
        hash = hash &* 0x2C1B_3C6D
        return hash ^ hash >> 13
    }
}
