package import Model

extension Snapshot {
    /// Every record that reaches this list's threshold, best first: also those that are not shown (`undated`).
    package func findings(for person: Person, local: LocalNames) -> [Finding] {
        var search = Search(person, index, local)
        return search.findings()
    }

    /// The list's own number of a record found.
    package func identifier(of finding: Finding) -> String { index.original(finding.record)?.id ?? "" }

    /// A finding as an officer sees it; `nil` when it is not shown.
    func candidate(_ finding: Finding, for person: Person) -> Candidate? {
        guard finding.band != .undated, let record = index.original(finding.record) else { return nil }
        return Candidate(
            list: state.list,
            record: record,
            grade: finding.band == .strong ? .strong : .possible,
            evidence: finding.evidence(person, record)
        )
    }
}
