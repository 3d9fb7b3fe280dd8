package import Model

/// More candidates than an officer looks at.
package let candidateLimit = 50

/// Screens one person against the lists of persons to be found; clearances are persons to be allowed and are never
/// searched. Best candidates first; which lists were asked stands in the assessment.
package func assess(_ person: Person, against snapshots: [Snapshot]) -> Assessment {
    let asked = snapshots.filter { $0.state.kind != .clearances }
    let candidates = asked.flatMap { snapshot in
        snapshot.records(near: person).compactMap { record in
            Comparison(person: person, record: record).candidate.map { found in
                Candidate(list: snapshot.state.list, record: record, grade: found.grade, evidence: found.evidence)
            }
        }
    }
    let ranked = candidates.sorted { $0.rank < $1.rank }
    return Assessment(candidates: Array(ranked.prefix(candidateLimit)), lists: asked.map(\.state))
}

extension Candidate {
    /// Strong before possible, then the more fields that agree, then a fixed order.
    fileprivate var rank: (Int, Int, String, String) {
        let agreeing = evidence.count { $0.agreement == .exact || $0.agreement == .normalised }
        return (grade == .strong ? 0 : 1, -agreeing, list.rawValue, record.id)
    }
}
