/// One person's stay: identified, screened, reviewed if need be, admitted, left.
package struct Visit: Hashable, Sendable, Codable {
    /// Drawn at random: it says nothing of the person, and stands in addresses and events.
    package var id: VisitID
    /// Changed by the rules alone, one step at a time.
    package var state: State
    /// As stated when the visit began, and screened so.
    package var person: Person
    /// `byHand` as well when an officer changed what was scanned, but for a field that was marked.
    package var identifiedBy: Identification
    /// Fields of the scan that were not exact, and what the officer found on the card; empty of what was typed in.
    package var marks: [FieldMark]
    /// Whom or what the visitor comes for, in the officer's words.
    package var purpose: String
    /// What screening found; absent while it runs.
    package var assessment: Assessment?
    /// `nil`: nothing had to be answered, or nobody has yet.
    package var review: Review?
    /// Admitted with an escort; `false` before that, and of a visitor who may walk alone.
    package var escorted: Bool
    /// What the visitor's label says, from being admitted on. Good only as long as the visit is open: checking out
    /// revokes it.
    package var pass: VisitorPass?
    /// When the details were given and screening began.
    package var startedAt: WallTime
    /// `nil`: not admitted, or not yet.
    package var admittedAt: WallTime?
    /// When the visitor left or was not admitted; `nil`: the visit is open.
    package var endedAt: WallTime?

    package init(
        id: VisitID,
        state: State,
        person: Person,
        identifiedBy: Identification,
        marks: [FieldMark] = [],
        purpose: String = "",
        assessment: Assessment? = nil,
        review: Review? = nil,
        escorted: Bool = false,
        pass: VisitorPass? = nil,
        startedAt: WallTime,
        admittedAt: WallTime? = nil,
        endedAt: WallTime? = nil
    ) {
        (self.id, self.state, self.person, self.identifiedBy) = (id, state, person, identifiedBy)
        (self.marks, self.purpose, self.assessment, self.review) = (marks, purpose, assessment, review)
        (self.escorted, self.pass) = (escorted, pass)
        (self.startedAt, self.admittedAt, self.endedAt) = (startedAt, admittedAt, endedAt)
    }

    /// Where a visit stands; what follows what, docs/architecture.md shows ("A visit").
    package enum State: String, Sendable, Codable, CaseIterable {
        case screening
        /// Nothing found: may be admitted.
        case clear
        /// A potential match waits for a trained person's answer.
        case inReview
        /// The answer was *same person* or *not sure*: the principal decides.
        case referred
        case admitted
        case notAdmitted
        case checkedOut

        /// Has not ended.
        package var isOpen: Bool { self != .notAdmitted && self != .checkedOut }
    }

    /// What the visitor's details rest on.
    package enum Identification: String, Sendable, Codable, CaseIterable { case document, byHand }

    /// What a check-out rests on: the visitor's pass was scanned, or the officer chose the visit.
    package enum CheckOut: String, Sendable, Codable, CaseIterable { case badge, desk }

    /// The answer to a potential match, and whose it is.
    package struct Review: Hashable, Sendable, Codable {
        package var answer: Answer
        /// Whose account answered.
        package var officer: OfficerID
        package var at: WallTime

        package init(answer: Answer, officer: OfficerID, at: WallTime) {
            (self.answer, self.officer, self.at) = (answer, officer, at)
        }
    }

    /// What an officer says to all candidates of a visit together; all but `notSamePerson` go to the principal.
    package enum Answer: String, Sendable, Codable, CaseIterable { case samePerson, notSamePerson, notSure }
}
