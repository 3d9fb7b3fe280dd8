import Model

/// The lines that are gone now: `input.lost` begins and ends once each.
struct LostLines: Sendable {
    private var lost: Set<LineID> = []
    private var simulated: Set<LineID> = []

    mutating func lose(_ line: LineID, use: LineUse?, at moment: Moment) -> [Effect] {
        guard lost.insert(line).inserted else { return [] }
        return [.record(event(line, use, .begin, at: moment))]
    }

    /// The line is there; ends the loss, if it was lost.
    mutating func find(_ line: LineID, use: LineUse?, simulated isSimulated: Bool, at moment: Moment) -> [Effect] {
        if isSimulated { simulated.insert(line) } else { simulated.remove(line) }
        guard lost.remove(line) != nil else { return [] }
        return [.record(event(line, use, .end, at: moment))]
    }

    mutating func finish(uses: [LineID: LineUse], at moment: Moment) -> [Effect] {
        defer { lost = [] }
        return lost.sorted().map { line in
            var ended = event(line, uses[line], .end, at: moment)
            ended.basis = Basis.inferred.simulated(if: simulated.contains(line))
            ended.reason = Entrance.notWatched
            return .record(ended)
        }
    }

    private func event(_ line: LineID, _ use: LineUse?, _ edge: Edge, at moment: Moment) -> Event {
        Event(
            .inputLost,
            line.rawValue,
            at: moment,
            basis: .observed.simulated(if: simulated.contains(line)),
            edge: edge,
            data: use?.data ?? [:]
        )
    }
}
