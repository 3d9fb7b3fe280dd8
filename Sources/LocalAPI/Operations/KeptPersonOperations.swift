package import Model

/// A person as somebody looks for one: by name and birth date.
package struct PersonQuery: Codable, Hashable, Sendable {
    package var given: String
    package var family: String
    package var birthDate: CalendarDate
    package init(given: String, family: String, birthDate: CalendarDate) {
        (self.given, self.family, self.birthDate) = (given, family, birthDate)
    }
}

/// Of whom something is asked: one visit, or a person. One of the two is there.
package struct KeptPersonRequest: WithPIN, Hashable {
    package var officer: OfficerID
    package var pin: String
    package var visit: VisitID?
    package var person: PersonQuery?
    package init(officer: OfficerID, pin: String, visit: VisitID? = nil, person: PersonQuery? = nil) {
        (self.officer, self.pin, self.visit, self.person) = (officer, pin, visit, person)
    }
}

/// A visit that is kept, without a word of whose it is.
package struct KeptVisit: Codable, Hashable, Sendable {
    package var visit: VisitID
    package var startedAt: WallTime
    /// The visitor has not left.
    package var isOpen: Bool
    /// Those that hold it.
    package var cases: [String]
    package init(visit: VisitID, startedAt: WallTime, isOpen: Bool, cases: [String]) {
        (self.visit, self.startedAt, self.isOpen, self.cases) = (visit, startedAt, isOpen, cases)
    }
}

/// What the box keeps of a person, as numbers and days.
package struct KeptPerson: JSONAnswer, Hashable {
    /// Oldest first.
    package var visits: [KeptVisit]
    /// Of who may be the same: the name without a full birth date, or the date and family name with another given name.
    package var near: [KeptVisit]
    /// *Not the same person*, as officers answered: by a number of its own, which names nobody.
    package var answers: [String]
    /// Rows, and journals set aside, that cannot be read, and may be anybody's.
    package var unreadable: Int
    package init(visits: [KeptVisit], near: [KeptVisit], answers: [String], unreadable: Int) {
        (self.visits, self.near, self.answers, self.unreadable) = (visits, near, answers, unreadable)
    }
}

/// To forget what was found: these visits and answers and no others.
package struct ForgetRequest: WithPIN, Hashable {
    package var officer: OfficerID
    package var pin: String
    package var visits: [VisitID]
    package var answers: [String]
    /// `request`, `mistake` or `order`.
    package var reason: String
    package init(officer: OfficerID, pin: String, visits: [VisitID], answers: [String], reason: String) {
        (self.officer, self.pin, self.visits, self.answers, self.reason) = (officer, pin, visits, answers, reason)
    }
}

/// What was forgotten.
package struct Forgotten: JSONAnswer, Hashable {
    /// Rows of the journal.
    package var rows: Int
    /// Rows of journals that were set aside.
    package var copies: Int
    /// Journals set aside, their logs and a backup that lies ready to be restored, which could not be changed and may still have some of
    /// it. It is tried again at each start.
    package var left: [String]
    /// Nothing of it is in the journal's log.
    package var isLogEmpty: Bool
    package init(rows: Int, copies: Int, left: [String], isLogEmpty: Bool) {
        (self.rows, self.copies, self.left, self.isLogEmpty) = (rows, copies, left, isLogEmpty)
    }
}

/// Everything the box keeps of a person, signed. The bytes of `document` are what is signed.
package struct SignedExport: JSONAnswer, Hashable {
    /// JSON, in UTF-8.
    package var document: String
    /// Ed25519, 32 bytes in lower-case hex: the one that signs the journal's checkpoints.
    package var key: String
    /// 64 bytes in lower-case hex.
    package var signature: String
    package init(document: String, key: String, signature: String) {
        (self.document, self.key, self.signature) = (document, key, signature)
    }
}

/// Visits that are kept for a case.
package struct HeldCase: JSONAnswer, Hashable {
    /// The case's name.
    package var name: String
    package var visits: [VisitID]
    package var since: WallTime
    package var officer: OfficerID
    package init(name: String, visits: [VisitID], since: WallTime, officer: OfficerID) {
        (self.name, self.visits, self.since, self.officer) = (name, visits, since, officer)
    }
}

/// All cases that hold visits.
package struct HeldCases: JSONAnswer, Hashable {
    package var cases: [HeldCase]
    /// The names of those that cannot be read: as long as there is one, no visit is deleted.
    package var unreadable: [String]
    package init(cases: [HeldCase], unreadable: [String]) { (self.cases, self.unreadable) = (cases, unreadable) }
}

/// To keep visits for a case; those it has already stay.
package struct HoldRequest: WithPIN, Hashable {
    package var officer: OfficerID
    package var pin: String
    package var name: String
    package var visits: [VisitID]
    package init(officer: OfficerID, pin: String, name: String, visits: [VisitID]) {
        (self.officer, self.pin, self.name, self.visits) = (officer, pin, name, visits)
    }
}

/// To keep nothing more for a case.
package struct ReleaseRequest: WithPIN, Hashable {
    package var officer: OfficerID
    package var pin: String
    package var name: String
    package init(officer: OfficerID, pin: String, name: String) {
        (self.officer, self.pin, self.name) = (officer, pin, name)
    }
}

extension Operation<Nothing, KeptPersonRequest, KeptPerson> {
    /// That somebody looked is itself an event.
    package static var findPerson: Self { Self(.post, "/v1/journal/find", right: .findPerson) }
}

extension Operation<Nothing, KeptPersonRequest, SignedExport> {
    /// All that is kept of the person, signed.
    package static var exportPerson: Self {
        Self(.post, "/v1/journal/export", right: .exportPerson, refusals: [.noSuchVisit])
    }
}

extension Operation<Nothing, ForgetRequest, Forgotten> {
    /// It cannot be undone.
    package static var forget: Self {
        Self(.post, "/v1/journal/forget", right: .forgetPerson, refusals: [.noSuchVisit, .notNow, .held])
    }
}

extension Operation<Nothing, Nothing, HeldCases> {
    /// Names of cases and numbers of visits.
    package static var holds: Self { Self(.get, "/v1/journal/holds", roles: [.technician]) }
}

extension Operation<Nothing, HoldRequest, HeldCase> {
    /// The case as it is then.
    package static var addHold: Self {
        Self(.post, "/v1/journal/holds", right: .holdVisits, refusals: [.noSuchVisit, .notNow, .held])
    }
}

extension Operation<Nothing, ReleaseRequest, Done> {
    /// What it held is purged when its time is over.
    package static var removeHold: Self {
        Self(.post, "/v1/journal/holds/remove", right: .holdVisits, refusals: [.noSuchCase, .notNow])
    }
}
