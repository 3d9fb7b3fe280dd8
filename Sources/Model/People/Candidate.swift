/// A listed person who may be the one at the desk: a potential match, never more.
package struct Candidate: Hashable, Sendable, Codable {
    package var list: ListID
    package var record: ListedPerson
    package var grade: Grade
    package var evidence: [Evidence]

    package init(list: ListID, record: ListedPerson, grade: Grade, evidence: [Evidence]) {
        (self.list, self.record, self.grade, self.evidence) = (list, record, grade, evidence)
    }

    /// What all evidence weighs together, exactly the sum of what is shown.
    package var score: Bits { evidence.reduce(.zero) { $0 + $1.bits } }

    /// `strong`: the full birth date or a document number agrees. `possible`: the list's record is incomplete, or the
    /// evidence is just below.
    package enum Grade: String, Sendable, Codable, CaseIterable { case strong, possible }
}
