package import Model

/// Anything the entrance hears. The shell knows lines and scanners; which part each belongs to is the entrance's affair.
package enum Signal: Sendable {
    /// A scan was read.
    case presented(Credential, from: ScannerID)
    /// No whole scan came.
    case readFailed(ReadFailure, from: ScannerID)
    /// A whole scan came that was not taken.
    case refused(ScanRefusal, from: ScannerID)
    /// A visitor pass was read that nobody we know has signed.
    case forgedPass(from: ScannerID)
    case scanner(ScannerWatch.Change, ScannerID)
    /// A line changed; `active` is logical (active-low already undone). The moment is the edge's own.
    case lineChanged(LineID, active: Bool)
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
    /// A condition of the box itself holds, or does no more: its lists, its disk, its link, its clock.
    case boxCondition(Condition.Kind, String, holds: Bool, listAge: Int? = nil, data: [String: JSONValue] = [:])
}

/// What an officer asks of the entrance. Unlike a signal it is answered: with effects, or with the reason why not.
package enum Command: Sendable {
    case openDoor(DoorID, officer: OfficerID, reason: String)
    case answerAlarm(Int, Disposition, officer: OfficerID)
    case visit(VisitID, Reception.Command, officer: OfficerID)
}

/// Why a command was not done. The desk puts it into words.
package enum Refusal: Error, Hashable, Sendable {
    case noSuchDoor, noSuchAlarm, noSuchVisit
    /// The visit is not in a state in which this can be done.
    case notNow(Visit.State)
    /// A person who was referred is admitted with an escort or not at all.
    case escortRequired
    case alreadyAnswered
    /// What refuses a badge for the door's own sake refuses the officer too.
    case denied(DenialReason)
    /// `notRecorded` is the system's word, not an officer's.
    case notAnAnswer
}

/// Names a running timer; starting one that runs restarts it.
package enum Timer: Hashable, Sendable {
    case commitDeadline(Ticket)
    case door(DoorID, Door.Timer)
    case detector(DetectorID, Detector.Timer)
    /// A minute without a number that nobody has.
    case guessing(ScannerID)
}
