import LocalAPI

/// Finds the event that the office refuses. A batch that is refused is halved down to the one event. Whether that is the event's
/// fault or the office's shows in what else goes through: the event is to blame when it was refused alone, something else went
/// through after that, of this lane or of another, and it was refused alone once more. As long as nothing goes through it is the
/// office, or a proxy before it, and nothing is left out.
struct RefusalSearch: Hashable, Sendable {
    enum Finding: Hashable, Sendable {
        /// Post what `batch` gives next.
        case goOn
        /// This event, the first that waits.
        case setAside
        /// Everything that was tried is refused: it is told, and tried again after a rest.
        case nothingGoesThrough
    }

    /// The first that waits, refused alone.
    private struct Suspect: Hashable, Sendable {
        var seq: Int64
        /// How much had gone through when it was refused first.
        var others: Int
        /// Sent alone and out of turn, to see whether anything goes through.
        var probes: [Int64]
    }

    /// Up to this number everything that waits was refused together.
    private var doubt: Int64?
    private var suspect: Suspect?
    /// After an event that was refused its neighbours may be, too: one, then two, then four.
    private var width = Batch.maximumCount
    /// What has gone through, last of all: the next probe, if it still waits.
    private var lastGood: Int64?

    /// What is posted next of what waits.
    func batch(of pending: ArraySlice<CarriedEvent>, bytes: Int) -> Batch {
        if let suspect {
            guard let probe = suspect.probes.first, let place = pending.firstIndex(where: { $0.seq == probe }) else {
                return Batch(pending, count: 1)
            }
            return Batch(pending[place...], count: 1)
        }
        let doubtful = doubt.map { doubt in pending.prefix { $0.seq <= doubt }.count } ?? 0
        return Batch(pending, count: doubtful > 0 ? max(1, doubtful / 2) : width, bytes: bytes)
    }

    /// - Returns: whether it was sent in its turn.
    mutating func stored(_ batch: Batch) -> Bool {
        if let probe = suspect?.probes.first {
            suspect?.probes = []
            lastGood = probe
            return false
        }
        suspect = nil
        if let doubt, batch.last >= doubt { self.doubt = nil }
        if doubt == nil { width = min(width * 2, Batch.maximumCount) }
        return true
    }

    /// - Parameters:
    ///   - others: how much has gone through so far, of any lane.
    ///   - random: 0 ..< 1.
    mutating func refused(
        _ batch: Batch,
        _ failure: LinkError,
        pending: ArraySlice<CarriedEvent>,
        others: Int,
        random: Double
    ) -> Finding {
        guard batch.events.count == 1 else {
            doubt = batch.last
            return .goOn
        }
        guard let suspect else {
            self.suspect = Suspect(seq: batch.first, others: others, probes: probes(pending))
            return self.suspect?.probes.isEmpty == true ? .nothingGoesThrough : .goOn
        }
        guard suspect.probes.isEmpty else {
            self.suspect?.probes.removeFirst()
            return self.suspect?.probes.isEmpty == true ? .nothingGoesThrough : .goOn
        }
        guard others > suspect.others else {
            // Still nothing: one other at random, so that any of them is tried in time.
            let place = pending.startIndex + 1 + Int(Double(pending.count - 1) * random)
            self.suspect?.probes = place < pending.endIndex ? [pending[place].seq] : []
            return place < pending.endIndex ? .goOn : .nothingGoesThrough
        }
        (self.suspect, doubt, width) = (nil, nil, 1)
        return .setAside
    }

    /// The one that went through last, then some at growing distances, and the last.
    private func probes(_ pending: ArraySlice<CarriedEvent>) -> [Int64] {
        let others = pending.dropFirst()
        var probes = others.contains { $0.seq == lastGood } ? [lastGood].compactMap(\.self) : []
        var step = 1
        while step < others.count {
            probes.append(others[others.startIndex + step - 1].seq)
            step *= 2
        }
        return probes + [others.last?.seq].compactMap(\.self)
    }
}
