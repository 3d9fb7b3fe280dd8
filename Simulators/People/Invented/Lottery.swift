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
