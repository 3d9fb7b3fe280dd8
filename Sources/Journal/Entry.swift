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
    /// The rows of these are deleted, unless a case holds them; that they are stays.
    case forgotten([Tombstone])

    var lane: Lane {
        switch self {
        case .event(let event, _): event.lane
        case .visit, .review, .numbers, .kept, .removed, .forgotten: .normal
        }
    }
}

/// Something small that must outlast a power cut, such as a posture or an override: found by kind and id, replaced as a whole in
/// the commit of the events beside it, kept until it is removed.
package struct KeptRow: Hashable, Sendable {
    /// `posture`, `override` …: one word, in use for ever.
    package var kind: String
    /// Which of its kind; empty where there is one only.
    package var id: String
    /// Its fields, those too that a newer release wrote: whoever changes some of them keeps the others.
    package var fields: [String: JSONValue]

    package init(kind: String, id: String = "", fields: [String: JSONValue]) {
        (self.kind, self.id, self.fields) = (kind, id, fields)
    }
}
