import Model

/// One door: its lock, its position switch and its exit button, and what they mean together.
///
/// - A grant unlocks for `unlockTime`; another one while the door is unlocked extends that and never shortens it.
/// - The door opened: every grant of this unlocking counts as taken, since a position switch cannot count heads.
///   Relocked without having opened: every one counts as not taken. A door that has no position switch, or has lost it,
///   says neither.
/// - Opened while locked, neither excused by the exit button nor by a fire: forced open, until it closes.
/// - Open for `heldOpenTime`: open too long, until it closes. A new grant gives the open door that time afresh. A forced
///   door is forced, not also open too long. During a fire nobody is told to close doors.
/// - A door found open, at the start or when its lost line is back, was opened while nobody watched: that is inferred,
///   never called forced, and its held-open time runs from now.
struct Door: Sendable {
    let plan: DoorPlan
    var state = DoorState(mode: .locked, physical: .unknown, lock: .locked, tamper: .unsupervised)
    var fireAsserted = false
    var exit: ExitButton
    var position = Contact()
    var lockIsLost = false
    /// While unlocked: when it relocks.
    var unlockedUntil: Instant?
    /// An edge can reach the rules after a timer that is younger: openings before this were of an unlocked door.
    var relockedAt: Instant?
    /// Grants of this unlocking, until the door opens.
    var untaken: [Grant] = []
    /// While open without an alarm: when that is too long.
    var tooLongAt: Instant?

    init(plan: DoorPlan) {
        self.plan = plan
        exit = ExitButton(door: plan)
    }

    var id: DoorID { plan.id }
    var canUnlock: Bool { !lockIsLost }

    func event(
        _ type: EventType,
        _ basis: Basis,
        edge: Edge = .instant,
        simulated: Bool = false,
        reason: String? = nil,
        data: [String: JSONValue] = [:],
        at moment: Moment
    ) -> Event {
        Event(
            type,
            id.rawValue,
            at: moment,
            basis: basis.simulated(if: simulated),
            edge: edge,
            reason: reason,
            data: data
        )
    }
}
