package import Model

/// Anything the entrance asks for. The shell performs effects in order.
package enum Effect: Hashable, Sendable {
    /// Write the event. With a ticket, answer `committed` once it is on disk.
    case record(Event, Ticket?)
    /// Energise (`true`) or release (`false`) a line. The rules time every energised relay with `startTimer`; the shell
    /// adds a limit of its own, `until`, so that no relay outlives a fault in the rules.
    case drive(LineID, Bool, until: Instant?)
    case startTimer(Timer, at: Instant)
    case stopTimer(Timer)
    case screen(VisitID, Person)
    /// The visit changed: keep it, in the same commit as the events beside it.
    case keep(Visit)
    /// An officer told a visitor and a listed person apart: ask about these two no more.
    case remember(PairReview)
    /// A number was given: keep it, in the same commit as the event that has it, so that none is ever given twice.
    case keepNumbers(Numbers)
    /// The officer's page shows what a document scanner read and offers check-in.
    case offerCheckIn(IdentityDocument, from: ScannerID)
    /// The officer's page shows that a scan at the desk was not taken, and why.
    case showRefusal(RefusedScan)
    /// The officer's page shows what a pass at the desk turned out to be; of one that is good it offers the check-out.
    case showPass(PassReading)

    /// Write an event nobody waits for.
    static func record(_ event: Event) -> Effect { .record(event, nil) }
}

/// Names a commit that the rules wait for.
package struct Ticket: Hashable, Sendable {
    /// The grant's number, which its events carry too.
    package var number: UInt64

    package init(number: UInt64) { self.number = number }
}
