/// What screening found for one person: nothing, or candidates that an officer judges. Never a verdict.
package struct Assessment: Hashable, Sendable, Codable {
    /// Best first.
    package var candidates: [Candidate]
    /// The lists asked, so that an answer says what it rests on.
    package var lists: [ListState]
    /// The name is rare enough and on a list, and the visitor's birth date is unknown. A name alone is no match: the
    /// officer asks for the date, and the visitor is screened again. Whom it was like is not said.
    package var needsBirthDate: Bool
    /// A background check of exactly this person: whom the officer may expect. It decides nothing here.
    package var clearance: Clearance?

    package init(
        candidates: [Candidate],
        lists: [ListState],
        needsBirthDate: Bool = false,
        clearance: Clearance? = nil
    ) {
        (self.candidates, self.lists, self.needsBirthDate) = (candidates, lists, needsBirthDate)
        self.clearance = clearance
    }

    package var isClear: Bool { candidates.isEmpty }
}
