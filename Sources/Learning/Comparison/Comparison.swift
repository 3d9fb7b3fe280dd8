/// What came of a payload: what arrived before and after it, and where it differs from what the symbol holds. The case of
/// letters is no difference; `Capitals` tells it.
struct Comparison: Hashable, Sendable {
    private(set) var prefix: [UInt8] = []
    private(set) var suffix: [UInt8] = []
    private(set) var differences: [Difference] = []
    private(set) var capitals = Capitals()

    /// `nil` when so much or so little arrived that it is not this payload.
    init?(_ payload: [UInt8], with arrived: [UInt8]) {
        // The work grows with the square of what differs.
        guard !arrived.isEmpty, arrived.count <= payload.count * 2 + 64 else { return nil }
        var alignment = Alignment(payload, arrived)
        guard alignment.pairs.count * 2 > min(payload.count, arrived.count) else { return nil }
        prefix = Array(arrived.prefix(alignment.takePrefix(payload, arrived)))
        suffix = Array(arrived.suffix(alignment.takeSuffix(payload, arrived)))
        for (expected, found) in alignment.pairs { capitals.note(payload[expected], arrived[found]) }
        differences = alignment.gaps.map { expected, found in
            Difference(at: expected.lowerBound, expected: Array(payload[expected]), arrived: Array(arrived[found]))
        }
    }
}
