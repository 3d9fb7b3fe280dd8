import Model

/// A door's request to exit. It opens the door in hardware; software only reads it, and excuses the opening.
///
/// An opening is excused while the button is pressed and within the exit window after it was pressed or released. A
/// button that is stuck excuses nothing any more, from the moment it counts as stuck until it is pressed afresh: a
/// taped-down button must not silence the forced-open alarm.
struct ExitButton: Sendable {
    let door: DoorPlan
    private var contact = Contact()
    private var isStuck = false
    private var excusedUntil: Instant?
    private var stuckAt: Instant?

    init(door: DoorPlan) { self.door = door }

    func excuses(openingAt instant: Instant) -> Bool {
        guard !isStuck else { return false }
        return contact.isActive == true || excusedUntil.map { instant <= $0 } ?? false
    }

    mutating func read(_ active: Bool, simulated: Bool, at moment: Moment) -> [Effect] {
        let reading = contact.read(active, simulated: simulated)
        if reading.changed { return active ? pressed(reading, at: moment) : released(reading, at: moment) }
        return active && !reading.seen && !isStuck ? watch(at: moment) : []
    }

    mutating func lose() -> [Effect] {
        contact.lose()
        stuckAt = nil
        return [.stopTimer(.rexStuck(door.id))]
    }

    mutating func finish(at moment: Moment) -> [Effect] {
        defer { (isStuck, stuckAt) = (false, nil) }
        let stopped = Effect.stopTimer(.rexStuck(door.id))
        guard isStuck else { return [stopped] }
        var ended = event(.rexStuck, .end, .inferred, at: moment)
        ended.reason = Entrance.notWatched
        return [stopped, .record(ended)]
    }

    mutating func stuckTimerFired(at moment: Moment) -> [Effect] {
        guard contact.isActive == true, !isStuck, let stuckAt, stuckAt <= moment.instant else { return [] }
        isStuck = true
        return [.record(event(.rexStuck, .begin, .inferred, at: moment))]
    }

    private mutating func pressed(_ reading: Contact.Reading, at moment: Moment) -> [Effect] {
        excusedUntil = moment.instant + door.exitWindow
        return [.record(event(.rexPressed, .instant, reading.basis, reading.data, at: moment))] + watch(at: moment)
    }

    private mutating func released(_ reading: Contact.Reading, at moment: Moment) -> [Effect] {
        let wasStuck = isStuck
        (isStuck, stuckAt) = (false, nil)
        excusedUntil = wasStuck ? nil : moment.instant + door.exitWindow
        let released = event(.rexReleased, .instant, reading.basis, reading.data, at: moment)
        let ended = wasStuck ? [Effect.record(event(.rexStuck, .end, reading.basis, at: moment))] : []
        return [.record(released), .stopTimer(.rexStuck(door.id))] + ended
    }

    private mutating func watch(at moment: Moment) -> [Effect] {
        let instant = moment.instant + door.exitStuckTime
        stuckAt = instant
        return [.startTimer(.rexStuck(door.id), at: instant)]
    }

    private func event(
        _ type: EventType,
        _ edge: Edge,
        _ basis: Basis,
        _ data: [String: JSONValue] = [:],
        at moment: Moment
    ) -> Event {
        Event(
            type,
            door.id.rawValue,
            at: moment,
            basis: basis.simulated(if: contact.simulated),
            edge: edge,
            data: data
        )
    }
}
