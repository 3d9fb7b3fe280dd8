import Model

/// A permission to pass one door once, by a badge or by an officer.
struct Grant: Hashable, Sendable {
    let ticket: Ticket
    let door: DoorID

    /// Ties `door.unlocked`, `access.taken` and `access.notTaken` to the grant's own event. Counts up over the life of
    /// the journal.
    var data: [String: JSONValue] { Field.grant(Int(clamping: ticket.number)) }

    func notTaken(reason: String? = nil, on occasion: Occasion) -> Event {
        Event(.accessNotTaken, door.rawValue, on: occasion, basis: .inferred, reason: reason, data: data)
    }
}

/// Grants whose event is on its way to the disk. Written before done, and nobody waits longer than 50 ms for a disk.
struct Grants: Sendable {
    static let patience: Duration = .milliseconds(50)

    private var waiting: [Ticket: Grant] = [:]

    /// Records the event of a new grant; the lock waits for its commit or for the deadline.
    mutating func hold(
        _ door: DoorID,
        _ numbers: inout Numbers,
        on occasion: Occasion,
        event: (Grant) -> Event
    ) -> [Effect] {
        numbers.ticket += 1
        let ticket = Ticket(number: numbers.ticket)
        let grant = Grant(ticket: ticket, door: door)
        waiting[ticket] = grant
        return [
            .record(event(grant), ticket),
            .keepNumbers(numbers),
            .startTimer(.commitDeadline(ticket), at: occasion.instant + Self.patience),
        ]
    }

    /// The grant, the first time it is asked for: by its commit or by its deadline, whichever comes first.
    mutating func release(_ ticket: Ticket) -> Grant? { waiting.removeValue(forKey: ticket) }

    /// Grants that never reached their lock.
    mutating func finish(on occasion: Occasion, where ends: (Grant) -> Bool) -> [Effect] {
        let ending = waiting.values.filter(ends)
        for grant in ending { waiting[grant.ticket] = nil }
        return ending.sorted { $0.ticket.number < $1.ticket.number }.flatMap { grant -> [Effect] in
            [.stopTimer(.commitDeadline(grant.ticket)), .record(grant.notTaken(on: occasion))]
        }
    }
}
