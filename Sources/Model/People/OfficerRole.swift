/// What an officer's account is for.
package enum OfficerRole: String, Hashable, Sendable, Codable, CaseIterable {
    case officer, supervisor
    /// Looks after the box: signs in to see what an officer sees and to try a door, and decides nothing about visitors.
    case technician

    /// What an account of this role may do at the desk; the core asks before each operation in an officer's name.
    package func holds(_ right: Right) -> Bool { right.holders.contains(self) }
}

/// Something an officer may do only when the account's role has the right to.
package enum Right: String, Hashable, Sendable, Codable, CaseIterable {
    case openDoor
    /// To say what a detector alarm was.
    case answerAlarm
    case beginVisit
    /// To look at a visit with what screening found, which may be another person's record.
    case viewRecord
    /// To judge whether a potential match is the visitor.
    case reviewMatch
    /// To let a visitor in or not.
    case admit
    case checkOut
    case printPass
    /// To look for a person among past visits by name and birth date.
    case findPerson
    /// To put a case on visits, so that they are kept, and to take it away.
    case holdVisits
    case forgetPerson
    case exportPerson

    /// The one table of rights. Officers and supervisors do the desk's work, all of it; what is kept
    /// of a person is a supervisor's to look for, give out and forget. A technician may sign in, see doors,
    /// alarms, lists and who is on site, and open a door, which is how a repaired lock is tried and is recorded with the
    /// technician's name. Everything about visitors, from their documents to match records, is other people's business, and
    /// what an alarm was is for those to say who stood beside it.
    package var holders: Set<OfficerRole> {
        switch self {
        case .openDoor: [.officer, .supervisor, .technician]
        case .answerAlarm: [.officer, .supervisor]
        case .beginVisit: [.officer, .supervisor]
        case .viewRecord: [.officer, .supervisor]
        case .reviewMatch: [.officer, .supervisor]
        case .admit: [.officer, .supervisor]
        case .checkOut: [.officer, .supervisor]
        case .printPass: [.officer, .supervisor]
        case .findPerson: [.supervisor]
        // By the visits' numbers: a technician learns nothing of whose they are.
        case .holdVisits: [.supervisor, .technician]
        case .forgetPerson: [.supervisor]
        case .exportPerson: [.supervisor]
        }
    }
}
