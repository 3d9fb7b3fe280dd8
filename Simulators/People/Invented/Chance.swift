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

/// Draws one of several by its weight.
struct Lottery: Sendable {
    private let sums: [UInt64]

    init(_ weights: some Sequence<UInt64>) {
        var sum: UInt64 = 0
        sums = weights.map {
            sum += $0
            return sum
        }
    }

    /// For a list whose commoner ones come first: the weight falls with the place.
    /// - Parameter head: places after which the weight has halved.
    init(ranks count: Int, head: Int) { self.init((0..<count).map { 1_000_000 / UInt64($0 + head) }) }

    func draw(_ chance: inout Chance) -> Int {
        guard let sum = sums.last, sum > 0 else { return 0 }
        let target = chance.next().multipliedFullWidth(by: sum).high
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] <= target { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
