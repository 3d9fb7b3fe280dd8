import Model

/// Grants whose event is on its way to the disk. Written before done, and nobody waits longer than 50 ms for a disk.
struct CommitQueue: Sendable {
    static let patience: Duration = .milliseconds(50)

    private var waiting: [Ticket: Grant] = [:]
    private(set) var lastTicket: UInt64

    init(after lastTicket: UInt64 = 0) { self.lastTicket = lastTicket }

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

    /// Grants that never reached their lock.
    mutating func finish(at moment: Moment) -> [Effect] {
        defer { waiting = [:] }
        return waiting.values.sorted { $0.ticket.number < $1.ticket.number }.flatMap { grant -> [Effect] in
            [.stopTimer(.commitDeadline(grant.ticket)), .record(grant.notTaken(at: moment))]
        }
    }
}
