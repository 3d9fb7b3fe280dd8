import Model

/// One input as the rules know it: its value, and whether that is known at all.
///
/// Before the first reading and while its line is lost the value is unknown. A value that is found then is not an edge:
/// nobody saw it change.
struct Contact: Sendable {
    /// The last value known; before the first one, the value at rest.
    private(set) var last: Bool
    private(set) var isKnown = false

    init(resting: Bool = false) { last = resting }

    var isActive: Bool? { isKnown ? last : nil }

    struct Reading {
        /// Different from what was last known, or from rest.
        var changed: Bool
        /// The value before was known: a change is an edge, seen as it happened.
        var seen: Bool

        /// What an event about this change rests on.
        var basis: Basis { seen ? .observed : .inferred }
        /// Marks an event about a value that was found, not seen to change.
        var data: [String: JSONValue] { seen ? [:] : Field.found(true) }
    }

    mutating func read(_ active: Bool) -> Reading {
        defer { (last, isKnown) = (active, true) }
        return Reading(changed: active != last, seen: isKnown)
    }

    mutating func lose() { isKnown = false }
}
