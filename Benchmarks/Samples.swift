import Model

/// Durations of one operation, measured one by one.
struct Samples {
    private var nanoseconds: [Int64] = []

    var count: Int { nanoseconds.count }

    mutating func add(_ duration: Duration) {
        nanoseconds.append(duration.nanoseconds)
    }

    mutating func add(_ others: Samples) { nanoseconds += others.nanoseconds }

    /// The smallest duration that the given share (0–1) does not exceed, by nearest rank.
    func percentile(_ share: Double) -> Duration {
        guard !nanoseconds.isEmpty else { return .zero }
        let rank = Int((share * Double(count)).rounded(.up)) - 1
        return .nanoseconds(nanoseconds.sorted()[min(max(rank, 0), count - 1)])
    }

    /// p50, p99 and max in milliseconds.
    var columns: [String] { [0.5, 0.99, 1].map { percentile($0).inMilliseconds } }

    /// What they are of, how many there are, and the columns.
    func row(_ label: String) -> [String] { [label, String(count)] + columns }
}

extension Duration {
    /// With three decimals, for a table.
    var inMilliseconds: String {
        let fraction = String(microseconds % 1000)
        return "\(microseconds / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
    }
}
