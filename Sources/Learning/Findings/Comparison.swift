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

/// One place where what arrived is not what the symbol holds. One of both may be empty, never both.
struct Difference: Hashable, Sendable {
    /// Byte of the payload.
    var at: Int
    var expected: [UInt8]
    var arrived: [UInt8]

    /// How many characters are wrong that a key types; control characters and letters beyond ASCII, which scanners send
    /// in many ways, do not count.
    var damage: Int {
        let typed = expected.count { (0x20...0x7E).contains($0) }
        return expected.isEmpty ? arrived.count : typed
    }
}

/// Which byte of a payload arrived where, with as few left over as possible.
struct Alignment {
    /// Positions in both of what is alike, in order.
    private(set) var pairs: [(Int, Int)] = []
    /// What lies between: ranges of both, never both empty.
    private(set) var gaps: [(Range<Int>, Range<Int>)] = []

    init(_ payload: [UInt8], _ arrived: [UInt8]) {
        var missing = Set<Int>()
        var added = Set<Int>()
        for change in arrived.difference(from: payload, by: Capitals.areAlike) {
            switch change {
            case .remove(let offset, _, _): missing.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        pairs = Array(
            zip(
                payload.indices.filter { !missing.contains($0) },
                arrived.indices.filter { !added.contains($0) }
            )
        )
        let edges = [(-1, -1)] + pairs + [(payload.count, arrived.count)]
        for (before, after) in zip(edges, edges.dropFirst()) {
            let gap = ((before.0 + 1)..<after.0, (before.1 + 1)..<after.1)
            if !gap.0.isEmpty || !gap.1.isEmpty { gaps.append(gap) }
        }
    }

    /// What was added near the beginning came before everything, if that explains it as well: `sSECOND` is SECOND behind
    /// an s.
    ///
    /// - Returns: how many bytes came before the payload.
    mutating func takePrefix(_ payload: [UInt8], _ arrived: [UInt8]) -> Int {
        guard let (expected, found) = gaps.first, expected.isEmpty else { return 0 }
        let (length, moved) = (found.count, expected.lowerBound)
        guard payload.prefix(moved).elementsEqual(arrived[length..<(length + moved)], by: Capitals.areAlike) else {
            return 0
        }
        gaps.removeFirst()
        for position in 0..<moved { pairs[position] = (position, position + length) }
        return length
    }

    /// The same at the end.
    mutating func takeSuffix(_ payload: [UInt8], _ arrived: [UInt8]) -> Int {
        guard let (expected, found) = gaps.last, expected.isEmpty else { return 0 }
        let (length, moved) = (found.count, payload.count - expected.lowerBound)
        let end = arrived.count - length
        guard payload.suffix(moved).elementsEqual(arrived[(end - moved)..<end], by: Capitals.areAlike) else { return 0 }
        gaps.removeLast()
        for position in 0..<moved {
            pairs[pairs.count - moved + position] = (payload.count - moved + position, end - moved + position)
        }
        return length
    }
}

extension UInt8 {
    var isLetterOrDigit: Bool { (0x30...0x39).contains(self) || (0x41...0x5A).contains(self & 0xDF) }
    var isControl: Bool { self < 0x20 || self == 0x7F }
}
