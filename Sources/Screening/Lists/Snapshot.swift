package import Model

/// One version of one list, indexed, mapped, unchangeable.
package struct Snapshot: Sendable {
    let index: MappedIndex

    /// Which version of which list it is.
    package var state: ListState { index.state }
    /// Records.
    package var count: Int { index.rows.count }

    /// Indexes these records in memory; nothing is written to a disk.
    package init(_ state: ListState, records: [ListedPerson]) {
        var builder = SnapshotBuilder()
        for record in records { builder.add(record) }
        do throws(SnapshotFileError) {
            self = try builder.inMemory(state)
        } catch {
            preconditionFailure("a snapshot in memory: \(error)")
        }
    }

    init(_ index: MappedIndex) { self.index = index }
}

extension Snapshot {
    /// Every record that reaches this list's threshold, best first: also those that are not shown (`undated`).
    package func matches(for person: Person) -> [Match] {
        search(for: person).matches
    }

    /// The same, and whether somebody agrees with the one name that is known, where too many do by chance.
    func search(for person: Person) -> (matches: [Match], hasTooCommonName: Bool) {
        var search = Search(person, index)
        let matches = search.matches()
        return (matches, search.hasTooCommonName)
    }

    /// The list's own number of a record found.
    package func identifier(of match: Match) -> String { index.original(match.record)?.id ?? "" }

    /// A match as an officer sees it; `nil` when it is not shown.
    func candidate(_ match: Match, for person: Person) -> Candidate? {
        guard match.band != .undated, let record = index.original(match.record) else { return nil }
        return Candidate(
            list: state.list,
            record: record,
            grade: match.band == .strong ? .strong : .possible,
            evidence: match.evidence(person, record)
        )
    }
}

extension Snapshot {
    /// The list's own numbers of all who are looked at for a person before any is scored: what a benchmark of the
    /// search needs.
    package func collected(for person: Person) -> [String] {
        var search = Search(person, index)
        search.collect()
        return search.found.records.compactMap { index.original(Int($0))?.id }
    }
}
