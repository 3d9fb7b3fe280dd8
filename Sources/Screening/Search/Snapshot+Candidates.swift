package import Model

extension Snapshot {
    /// The list's own numbers of all who are looked at for a person before any is scored: what a benchmark of the
    /// search needs.
    package func collected(for person: Person) -> [String] {
        var search = Search(person, index, LocalNames())
        search.collect()
        return search.found.records.compactMap { index.original(Int($0))?.id }
    }
}
