/// An officer's *not the same person* for one visitor and one record, remembered so that a visitor who comes often is
/// compared once. Void from the moment the record changes.
package struct PairReview: Hashable, Sendable, Codable {
    /// Who was at the desk, as stated: another spelling is another question.
    package var person: Person
    package var list: ListID
    package var record: String
    package var version: Int
    package var officer: OfficerID
    package var at: WallTime
    package var until: WallTime

    /// How long an answer is remembered.
    package static let lifetime: Duration = .seconds(365 * 86_400)

    package init(
        person: Person,
        list: ListID,
        record: String,
        version: Int,
        officer: OfficerID,
        at: WallTime,
        until: WallTime
    ) {
        (self.person, self.list, self.record, self.version) = (person, list, record, version)
        (self.officer, self.at, self.until) = (officer, at, until)
    }

    package init(person: Person, candidate: Candidate, officer: OfficerID, at: WallTime) {
        self.init(
            person: person,
            list: candidate.list,
            record: candidate.record.id,
            version: candidate.record.version,
            officer: officer,
            at: at,
            until: at + Self.lifetime
        )
    }

    /// Whether it answers for this candidate now.
    package func holds(for person: Person, _ candidate: Candidate, at now: WallTime) -> Bool {
        self.person == person && list == candidate.list && record == candidate.record.id
            && version == candidate.record.version && (at...max(at, until)).contains(now)
    }
}

extension Assessment {
    /// Without the candidates that an officer has already told apart from this person.
    package func without(_ reviews: [PairReview], of person: Person, at now: WallTime) -> Assessment {
        var rest = self
        rest.candidates.removeAll { candidate in reviews.contains { $0.holds(for: person, candidate, at: now) } }
        return rest
    }
}
