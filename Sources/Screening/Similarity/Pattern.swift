/// A word prepared for its edit distance to many others: insertions, deletions, substitutions and exchanged neighbours.
///
/// Bit-parallel: H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic Journal
/// of Computing 10 (2003), the optimal-string-alignment variant. One word of at most 64 bytes.
struct Pattern {
    let bytes: [UInt8]
    /// Which letters occur, to pass over words that cannot be near.
    let letters: UInt32
    private let masks: ContiguousArray<UInt64>

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        letters = Self.letters(of: bytes)
        var masks = ContiguousArray<UInt64>(repeating: 0, count: 256)
        for (index, byte) in bytes.prefix(64).enumerated() { masks[Int(byte)] |= 1 << UInt64(index) }
        self.masks = masks
    }

    /// A bit for each letter that occurs, A in bit 0; bytes of other scripts share the six that are left.
    static func letters(of bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 | 1 << ((0x41...0x5A).contains($1) ? UInt32($1 - 0x41) : 26 + UInt32($1 % 6)) }
    }

    /// No word with these letters and this length is within `limit` edits: an edit takes away one letter at most and
    /// brings one at most, and where a word is longer some edits only bring.
    @inline(__always)
    func isFarther(than limit: Int, letters other: UInt32, count: Int) -> Bool {
        let longer = count - bytes.count
        return abs(longer) > limit || (letters & ~other).nonzeroBitCount > limit - max(0, longer)
            || (other & ~letters).nonzeroBitCount > limit + min(0, longer)
    }

    func distance(to text: some Sequence<UInt8>) -> Int {
        var (vp, vn, d0, before): (UInt64, UInt64, UInt64, UInt64) = (~0, 0, 0, 0)
        var distance = bytes.count
        let last: UInt64 = 1 << UInt64(max(0, bytes.count - 1))
        for byte in text {
            let mask = masks[Int(byte)]
            let exchanged = ((~d0 & mask) << 1) & before
            d0 = exchanged | (((mask & vp) &+ vp) ^ vp) | mask | vn
            var hp = vn | ~(d0 | vp)
            var hn = d0 & vp
            if hp & last != 0 { distance += 1 }
            if hn & last != 0 { distance -= 1 }
            hp = hp << 1 | 1
            hn = hn << 1
            vp = hn | ~(d0 | hp)
            vn = hp & d0
            before = mask
        }
        return distance
    }
}
