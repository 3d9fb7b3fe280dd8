/// An officer's *not the same person* for one visitor and one record, remembered so that a visitor who comes often is
/// compared once. Void from the moment the record changes.
package struct PairReview: Hashable, Sendable, Codable {
    /// Who was at the desk, as stated: another spelling is another question.
    package var person: Person
    /// The list of the record.
    package var list: ListID
    /// The list's own number of the record (`ListedPerson.id`).
    package var record: String
    /// The record's when it was compared (`ListedPerson.version`): a changed one is another question.
    package var version: Int
    /// Who said that they are two.
    package var officer: OfficerID
    /// When that was said; it holds from then on.
    package var at: WallTime
    /// It holds up to here, `lifetime` after it was given.
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

    /// The answer to one candidate as it was shown, for `lifetime` from now on.
    package init(person: Person, candidate: Candidate, officer: OfficerID, at: WallTime) {
        self.init(
            person: person.asStated,
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
        self.person.asStated == person.asStated && list == candidate.list && record == candidate.record.id
            && version == candidate.record.version && (at...max(at, until)).contains(now)
    }
}

extension Person {
    /// Whatever is said of how certain it is: the next scan of the same card may be a better one.
    fileprivate var asStated: Person {
        var person = self
        person.uncertain = []
        return person
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
