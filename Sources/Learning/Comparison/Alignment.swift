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
