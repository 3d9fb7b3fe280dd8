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
