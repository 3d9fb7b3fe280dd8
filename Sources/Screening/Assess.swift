package import Model

/// More candidates than an officer looks at.
package let candidateLimit = 50

/// Screens one person against the lists of persons to be found; clearances are persons to be allowed and are never
/// searched. Best candidates first; which lists were asked stands in the assessment.
///
/// What is not certain of the person (`Person.uncertain`) may find somebody, and neither makes a grade higher nor hides
/// anybody: a candidate is strong only who is it without those fields too, and whoever is found without them is found.
///
/// - Parameters:
///   - day: on which alerts that ended before count no more; `nil`: all count.
package func assess(
    _ person: Person,
    against snapshots: [Snapshot],
    on day: CalendarDate? = nil
) -> Assessment {
    let asked = snapshots.filter { $0.state.kind != .clearances }
    var candidates: [Candidate] = []
    var needsBirthDate = false
    var gaps = gaps(person, asked, on: day)
    for snapshot in asked {
        let (matches, hasTooCommonName) = snapshot.search(for: person)
        if hasTooCommonName { gaps.insert(.commonName) }
        let certain = person.uncertain.isEmpty ? nil : snapshot.search(for: person.certain).matches
        let sure = certain.map { Set($0.filter { $0.band == .strong }.map(\.record)) }
        for match in matches {
            if var candidate = snapshot.candidate(match, for: person), candidate.record.holds(on: day) {
                if let sure, !sure.contains(match.record) { candidate.grade = .possible }
                candidates.append(candidate)
            }
            if match.band == .undated, person.birthDate != nil { gaps.insert(.undatedRecord) }
            needsBirthDate = needsBirthDate || (match.band == .undated && person.birthDate == nil)
        }
        // A field that was read wrongly hides nobody whom the others find. Without both names or the date they find too many.
        guard let certain, person.certain.isComparable else { continue }
        let found = Set(matches.map(\.record))
        for match in certain where !found.contains(match.record) && match.band != .undated {
            guard var candidate = snapshot.candidate(match, for: person.certain), candidate.record.holds(on: day) else {
                continue
            }
            candidate.grade = .possible
            candidates.append(candidate)
        }
    }
    let ranked = candidates.sorted { $0.rank < $1.rank }
    return Assessment(
        candidates: Array(ranked.prefix(candidateLimit)),
        lists: asked.map(\.state),
        needsBirthDate: needsBirthDate && candidates.isEmpty,
        clearance: clearance(of: person, in: snapshots),
        notCompared: NotCompared.allCases.filter(gaps.contains)
    )
}

/// What stands in the way of comparing this person with these lists at all.
private func gaps(_ person: Person, _ asked: [Snapshot], on day: CalendarDate?) -> Set<NotCompared> {
    var gaps: Set<NotCompared> = []
    switch KnownName(person.name) {
    case .whole: break
    case .oneSided(.given): gaps.insert(.familyName)
    case .oneSided(.family): gaps.insert(.givenName)
    case .nothing: gaps.insert(.name)
    }
    if KnownName.isReadInSeveralWays(person.name) { gaps.insert(.otherScript) }
    if person.birthDate == nil { gaps.insert(.birthDate) }
    if asked.isEmpty { gaps.insert(.noList) }
    for list in asked {
        if list.count == 0 { gaps.insert(.emptyList) }
        if let day, list.state.expires.utc.date < day { gaps.insert(.oldList) }
    }
    return gaps
}

extension Person {
    fileprivate var isComparable: Bool { !name.given.isEmpty && !name.family.isEmpty && birthDate != nil }
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
