package import Model

/// Anything the entrance hears.
package enum Signal: Sendable {
    /// A scan was read.
    case presented(Credential, from: ScannerID, simulated: Bool)
    case readFailed(ReadFailure, from: ScannerID, simulated: Bool)
    /// A visitor pass was read that nobody we know has signed.
    case forgedPass(from: ScannerID, simulated: Bool)
    case scannerChanged(ScannerChange, ScannerID, simulated: Bool)
    /// A line changed; `active` is logical (active-low already undone). The moment is the edge's own.
    case lineChanged(LineID, active: Bool, simulated: Bool)
    /// The chip of a line went away. `lineChanged` says that it is back: an input with its value, an output inactive.
    case lineLost(LineID)
    /// An input chatters, or does no more; `edges` were heard meanwhile.
    case lineChattering(LineID, Bool, edges: Int)
    case timerFired(Timer)
    /// The event recorded under this ticket is on disk.
    case committed(Ticket)
    case screened(VisitID, Assessment)
    case directoryChanged(CardholderDirectory)
    /// The background checks that name a badge, and how old they are in seconds, `nil` without any; sent when lists change and
    /// every minute.
    case clearancesChanged([String: Clearance], age: Int?)
    /// The box has background checks and reads them now: until they are heard every badge is refused with `listTooOld`.
    case clearancesAwaited

    package enum ScannerChange: Hashable, Sendable {
        case attached, ready, removed, accessRefused
        /// Plugged in, and answers nothing any more; `ready` when it does again.
        case silent
    }
}

/// What an officer asks of the entrance. Unlike a signal it is answered: with effects, or with the reason why not.
package enum Command: Sendable {
    case openDoor(DoorID, officer: OfficerID, reason: String)
    case recordDisposition(alarm: Int, Disposition, officer: OfficerID)
    case beginVisit(VisitID, Person, Visit.Identification, purpose: String, officer: OfficerID)
    case viewRecord(VisitID, officer: OfficerID)
    case review(VisitID, Visit.Answer, officer: OfficerID)
    /// `pass` is the number of the pass the visitor gets, drawn at random.
    case admit(VisitID, escorted: Bool, pass: UInt64, officer: OfficerID)
    case refuse(VisitID, officer: OfficerID)
    /// Whether the pass came out of the printer, as the officer saw it.
    case recordPrint(VisitID, printed: Bool, officer: OfficerID)
    case checkOut(VisitID, by: Visit.CheckOut = .desk, officer: OfficerID)
}

/// Why a command was not done. The desk puts it into words.
package enum Refusal: Error, Hashable, Sendable {
    case noSuchDoor, noSuchAlarm, noSuchVisit
    /// The visit is not in a state in which this can be done.
    case notNow(Visit.State)
    /// A person who was referred is admitted with an escort or not at all.
    case escortRequired
    case alreadyAnswered
    /// The door's lock line is lost: nothing can be driven.
    case doorOutOfOrder
    /// `notRecorded` is the system's word, not an officer's.
    case notAnAnswer
}

/// Names a commit that the rules wait for.
package struct Ticket: Hashable, Sendable {
    package var number: UInt64

    package init(number: UInt64) { self.number = number }
}

/// Names a running timer; starting one that runs restarts it.
package enum Timer: Hashable, Sendable {
    case commitDeadline(Ticket)
    case relock(DoorID)
    case heldOpen(DoorID)
    case preAlarm(DoorID)
    case rexStuck(DoorID)
    case disposition(Int)
}
