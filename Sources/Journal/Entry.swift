package import Model

/// One thing to be kept.
package enum Entry: Sendable {
    /// A fact, and what the wall clock was worth when it was stamped.
    case event(Event, clock: ClockState)
    /// A visit as it is now; replaces what was kept of it.
    case visit(Visit)
    /// An officer told two persons apart.
    case review(PairReview)
    /// Numbers that the events beside it give; of each counter the highest is kept.
    case numbers(Numbers)
    /// Replaces what was kept of this kind and id.
    case kept(KeptRow)
    /// What was kept of this kind and id is kept no more.
    case removed(kind: String, id: String)

    var lane: Lane {
        switch self {
        case .event(let event, _): event.lane
        case .visit, .review, .numbers, .kept, .removed: .normal
        }
    }
}
