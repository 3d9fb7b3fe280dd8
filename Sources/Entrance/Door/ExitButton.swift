import Model

/// A door's request to exit. It opens the door in hardware; software only reads it, and excuses the opening.
///
/// An opening is excused while the button is pressed and within the exit window after it was pressed or released. A
/// button that is stuck excuses nothing any more, from the moment it counts as stuck until it is pressed afresh: a
/// taped-down button must not silence the forced-open alarm.
struct ExitButton: Sendable {
    private var door: DoorPlan
    private var contact = Contact()
    private var isStuck = false
    private var excusedUntil: Instant?
    private var stuckAt: Instant?

    init(door: DoorPlan) { self.door = door }

    /// Other times for the same lines. A window that is open and a button that is pressed keep theirs.
    mutating func adopt(_ door: DoorPlan) { self.door = door }

    func excuses(openingAt instant: Instant) -> Bool {
        guard !isStuck else { return false }
        return contact.isActive == true || excusedUntil.map { instant <= $0 } ?? false
    }

    mutating func read(_ active: Bool, on occasion: Occasion, _ conditions: inout Conditions) -> [Effect] {
        let reading = contact.read(active)
        if reading.changed {
            return active ? pressed(reading, on: occasion) : released(reading, on: occasion, &conditions)
        }
        return active && !reading.seen && !isStuck ? watch(on: occasion) : []
    }

    mutating func lose() -> [Effect] {
        contact.lose()
        return stopWatching()
    }

    mutating func stuckTimerFired(on occasion: Occasion, _ conditions: inout Conditions) -> [Effect] {
        guard contact.isActive == true, !isStuck, let stuckAt, stuckAt <= occasion.instant else { return [] }
        isStuck = true
        return conditions.begin(.exitStuck, door.id.rawValue, on: occasion)
    }

    mutating func finish() -> [Effect] {
        isStuck = false
        return stopWatching()
    }

    private mutating func stopWatching() -> [Effect] {
        stuckAt = nil
        return [.stopTimer(.door(door.id, .exitStuck))]
    }

    private mutating func pressed(_ reading: Contact.Reading, on occasion: Occasion) -> [Effect] {
        excusedUntil = occasion.instant + door.exitWindow
        return [event(.rexPressed, reading, on: occasion)] + watch(on: occasion)
    }

    private mutating func released(
        _ reading: Contact.Reading,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        excusedUntil = isStuck ? nil : occasion.instant + door.exitWindow
        isStuck = false
        return [event(.rexReleased, reading, on: occasion)] + stopWatching()
            + conditions.end(.exitStuck, door.id.rawValue, on: occasion, basis: reading.basis)
    }

    private mutating func watch(on occasion: Occasion) -> [Effect] {
        let instant = occasion.instant + door.exitStuckTime
        stuckAt = instant
        return [.startTimer(.door(door.id, .exitStuck), at: instant)]
    }

    private func event(_ type: EventType, _ reading: Contact.Reading, on occasion: Occasion) -> Effect {
        .record(Event(type, door.id.rawValue, on: occasion, basis: reading.basis, data: reading.data))
    }
}
