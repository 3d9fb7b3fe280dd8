package import Model

/// What changed from one list to the next, by id.
package struct ListDifference {
    package struct Record: Hashable, Sendable {
        /// The list's own number of it.
        package var id: String
        /// The primary name, where names are asked for.
        package var name: String?
    }

    /// In the order of the new list.
    package private(set) var added: [Record] = []
    /// In the order of the new list: those that say something different now, versions aside.
    package private(set) var changed: [Record] = []
    /// Records that say what they said before, whatever their version.
    package private(set) var unchanged = 0
    private var old: [String: Entry] = [:]
    private let keepsNames: Bool

    private struct Entry {
        var content: RecordContent
        var name: String?
        var isFound = false
    }

    /// - Parameter keepsNames: `false` keeps personal data out of it: records have ids only.
    package init(keepsNames: Bool) { self.keepsNames = keepsNames }

    /// First all records of the old list …
    package mutating func addOld(_ person: ListedPerson) {
        old[person.id] = Entry(content: RecordContent(person), name: name(person))
    }

    /// … then all of the new one.
    package mutating func addNew(_ person: ListedPerson) {
        guard let before = old[person.id] else { return added.append(record(person)) }
        old[person.id]?.isFound = true
        if before.content.isSame(as: RecordContent(person)) { unchanged += 1 } else { changed.append(record(person)) }
    }

    /// Sorted by id.
    package var removed: [Record] {
        old.filter { !$0.value.isFound }.map { Record(id: $0.key, name: $0.value.name) }.sorted { $0.id < $1.id }
    }

    private func record(_ person: ListedPerson) -> Record { Record(id: person.id, name: name(person)) }

    private func name(_ person: ListedPerson) -> String? { keepsNames ? person.names.first?.display : nil }
}
