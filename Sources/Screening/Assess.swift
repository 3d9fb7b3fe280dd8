package import Model

/// More candidates than an officer looks at.
package let candidateLimit = 50

/// Screens one person against the lists of persons to be found; clearances are persons to be allowed and are never
/// searched. Best candidates first; which lists were asked stands in the assessment.
///
/// - Parameters:
///   - local: the names of those who come to this school.
///   - day: on which alerts that ended before count no more; `nil`: all count.
package func assess(
    _ person: Person,
    against snapshots: [Snapshot],
    local: LocalNames = LocalNames(),
    on day: CalendarDate? = nil
) -> Assessment {
    let asked = snapshots.filter { $0.state.kind != .clearances }
    var candidates: [Candidate] = []
    var needsBirthDate = false
    for snapshot in asked {
        for match in snapshot.matches(for: person, local: local) {
            if let candidate = snapshot.candidate(match, for: person), candidate.record.holds(on: day) {
                candidates.append(candidate)
            }
            needsBirthDate = needsBirthDate || (match.band == .undated && person.birthDate == nil)
        }
    }
    let ranked = candidates.sorted { $0.rank < $1.rank }
    return Assessment(
        candidates: Array(ranked.prefix(candidateLimit)),
        lists: asked.map(\.state),
        needsBirthDate: needsBirthDate && candidates.isEmpty,
        clearance: clearance(of: person, in: snapshots)
    )
}

extension Candidate {
    /// Strong before possible, then by weight, then in a fixed order.
    fileprivate var rank: (Int, Int, String, String) {
        (grade == .strong ? 0 : 1, -score.hundredths, list.rawValue, record.id)
    }
}

extension ListedPerson {
    fileprivate func holds(on day: CalendarDate?) -> Bool {
        guard let day, let until = alert?.until else { return true }
        return day <= until
    }
}
