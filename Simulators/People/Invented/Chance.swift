/// Chance that is the same on every machine for the same seed: SplitMix64 (Steele, Lea and Flood, 2014).
package struct Chance: Sendable {
    private var state: UInt64

    /// - Parameters:
    ///   - stream: what is drawn for; the draws of one stream do not depend on how many another needs.
    ///   - index: of one person among many.
    package init(seed: UInt64, _ stream: String, _ index: Int = 0) {
        // FNV-1a of the stream's name.
        let name = stream.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        state = Self.mix(Self.mix(seed &+ name) &+ UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// 0 to `count` − 1, all as likely.
    mutating func below(_ count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(max(1, count))).high)
    }

    mutating func percent(_ share: Int) -> Bool { below(100) < share }

    mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }

    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
