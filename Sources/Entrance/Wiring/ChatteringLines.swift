import Model

/// The inputs that chatter now: `input.chatter` begins and ends once each.
struct ChatteringLines: Sendable {
    private var chattering: Set<LineID> = []

    mutating func hear(_ line: LineID, _ chatters: Bool, edges: Int, use: LineUse?, at moment: Moment) -> [Effect] {
        let changed = chatters ? chattering.insert(line).inserted : chattering.remove(line) != nil
        guard changed else { return [] }
        var event = event(line, use, chatters ? .begin : .end, .observed, at: moment)
        event.data["edges"] = .int(Int64(edges))
        return [.record(event)]
    }

    /// Ends it for a line that was not heard to become calm.
    mutating func end(_ line: LineID, reason: String?, use: LineUse?, at moment: Moment) -> [Effect] {
        guard chattering.remove(line) != nil else { return [] }
        var ended = event(line, use, .end, .inferred, at: moment)
        ended.reason = reason
        return [.record(ended)]
    }

    mutating func finish(uses: [LineID: LineUse], at moment: Moment) -> [Effect] {
        chattering.sorted().flatMap { end($0, reason: Entrance.notWatched, use: uses[$0], at: moment) }
    }

    private func event(_ line: LineID, _ use: LineUse?, _ edge: Edge, _ basis: Basis, at moment: Moment) -> Event {
        Event(.inputChatter, line.rawValue, at: moment, basis: basis, edge: edge, data: use?.data ?? [:])
    }
}
