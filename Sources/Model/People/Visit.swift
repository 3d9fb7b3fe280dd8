/// One person's stay: identified, screened, reviewed if need be, admitted, left.
package struct Visit: Hashable, Sendable, Codable {
    package var id: VisitID
    package var state: State
    package var person: Person
    package var identifiedBy: Identification
    /// Whom or what the visitor comes for, in the officer's words.
    package var purpose: String
    /// What screening found; absent while it runs.
    package var assessment: Assessment?
    package var review: Review?
    package var escorted: Bool
    /// What the visitor's label says, from being admitted on. Good only as long as the visit is open: checking out
    /// revokes it.
    package var pass: VisitorPass?
    package var startedAt: WallTime
    package var admittedAt: WallTime?
    package var endedAt: WallTime?

    package init(
        id: VisitID,
        state: State,
        person: Person,
        identifiedBy: Identification,
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
        (self.purpose, self.assessment, self.review) = (purpose, assessment, review)
        (self.escorted, self.pass) = (escorted, pass)
        (self.startedAt, self.admittedAt, self.endedAt) = (startedAt, admittedAt, endedAt)
    }

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

    package enum Identification: String, Sendable, Codable, CaseIterable { case document, byHand }

    /// What a check-out rests on: the visitor's pass was scanned, or the officer chose the visit.
    package enum CheckOut: String, Sendable, Codable, CaseIterable { case badge, desk }

    /// The answer to a potential match, and whose it is.
    package struct Review: Hashable, Sendable, Codable {
        package var answer: Answer
        package var officer: OfficerID
        package var at: WallTime

        package init(answer: Answer, officer: OfficerID, at: WallTime) {
            (self.answer, self.officer, self.at) = (answer, officer, at)
        }
    }

    package enum Answer: String, Sendable, Codable, CaseIterable { case samePerson, notSamePerson, notSure }
}
