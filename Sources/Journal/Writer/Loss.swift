import Model

/// What was dropped since it was last written down.
struct Loss: Equatable {
    private(set) var events = 0
    private(set) var byLane: [Lane: Int] = [:]
    private(set) var visits = 0
    private(set) var first: WallTime?
    private(set) var last: WallTime?

    func adding(_ append: Append) -> Loss {
        var sum = self
        for entry in append.entries {
            switch entry {
            case .event(let event, _):
                sum.events += 1
                sum.byLane[event.lane, default: 0] += 1
                sum.first = sum.first.map { min($0, event.at.wall) } ?? event.at.wall
                sum.last = sum.last.map { max($0, event.at.wall) } ?? event.at.wall
            case .visit: sum.visits += 1
            // Asked again, no more.
            case .review: break
            // A number goes with its event, and the next one is higher.
            case .numbers, .kept, .removed: break
            }
        }
        return sum
    }

    /// `journal.overflow`: how many, of which lanes, stamped from when to when.
    func event(at moment: Moment) -> Event {
        var data = [String: JSONValue](
            Field.lost(events),
            Field.from(first ?? moment.wall),
            Field.to(last ?? moment.wall)
        )
        (data[.urgent], data[.normal], data[.bulk]) = (byLane[.urgent], byLane[.normal], byLane[.bulk])
        if visits > 0 { data[.visits] = visits }
        return Event(.journalOverflow, "journal", at: moment, data: data)
    }
}
