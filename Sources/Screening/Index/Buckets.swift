/// Numbers in buckets, one bucket after the other: filled in two passes over the same pairs, first counting, then placing,
/// so that nothing is sorted and no bucket is an array of its own.
struct Buckets<Element: BitwiseCopyable> {
    private(set) var starts: ContiguousArray<UInt32>
    private(set) var elements: ContiguousArray<Element>

    /// - Parameter pairs: calls its argument with each bucket and element, twice the same.
    init(count: Int, filler: Element, pairs: ((Int, Element) -> Void) -> Void) {
        var starts = ContiguousArray<UInt32>(repeating: 0, count: count + 1)
        pairs { bucket, _ in starts[bucket + 1] += 1 }
        for bucket in 0..<count { starts[bucket + 1] += starts[bucket] }
        var elements = ContiguousArray<Element>(repeating: filler, count: Int(starts[count]))
        var next = starts
        pairs { bucket, element in
            elements[Int(next[bucket])] = element
            next[bucket] += 1
        }
        (self.starts, self.elements) = (starts, elements)
    }

    /// A power of two, for so many elements by hash.
    static func size(for elements: Int) -> Int {
        var size = 16
        while size < elements / 2 { size *= 2 }
        return size
    }
}

/// Finds a word of the list among `slots`, whose count is a power of two: open addressing, one step at a time.
enum WordHash {
    static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 32
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }

    /// Half full at most.
    static func slots(for words: Int) -> Int {
        var slots = 16
        while slots < 2 * words { slots *= 2 }
        return slots
    }
}
