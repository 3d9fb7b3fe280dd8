import Model

/// Grants whose event is on its way to the disk. Written before done, and nobody waits longer than 50 ms for a disk.
struct CommitQueue: Sendable {
    static let patience: Duration = .milliseconds(50)

    private var waiting: [Ticket: Grant] = [:]
    private var lastTicket: UInt64 = 0

    /// Records the event of a new grant; the lock waits for its commit or for the deadline.
    mutating func await(
        _ door: DoorID,
        simulated: Bool,
        at moment: Moment,
        event: (Grant) -> Event
    ) -> [Effect] {
        lastTicket += 1
        let ticket = Ticket(number: lastTicket)
        let grant = Grant(ticket: ticket, door: door, simulated: simulated)
        waiting[ticket] = grant
        return [
            .record(event(grant), ticket),
            .startTimer(.commitDeadline(ticket), at: moment.instant + Self.patience),
        ]
    }

    /// The grant, the first time it is asked for: by its commit or by its deadline, whichever comes first.
    mutating func release(_ ticket: Ticket) -> Grant? { waiting.removeValue(forKey: ticket) }
}
