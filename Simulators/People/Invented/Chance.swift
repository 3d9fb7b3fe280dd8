import Model

/// Chance that is the same on every machine for the same seed.
package struct Chance: Sendable {
    private var generator: SeededGenerator

    /// - Parameters:
    ///   - stream: what is drawn for; the draws of one stream do not depend on how many another needs.
    ///   - index: of one person among many.
    package init(seed: UInt64, _ stream: String, _ index: Int = 0) {
        // FNV-1a of the stream's name.
        let name = stream.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        let place = UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15
        generator = SeededGenerator(seed: SeededGenerator.mix(SeededGenerator.mix(seed &+ name) &+ place))
    }

    mutating func next() -> UInt64 { generator.next() }

    /// 0 to `count` − 1, all as likely.
    mutating func below(_ count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(max(1, count))).high)
    }

    mutating func percent(_ share: Int) -> Bool { below(100) < share }

    mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
}
