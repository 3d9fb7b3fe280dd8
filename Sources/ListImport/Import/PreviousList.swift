package import Model

/// The list that was imported before: of each record a mark of what it said, and its version.
package struct PreviousList {
    struct Entry {
        var content: RecordContent
        var version: Int
    }

    /// By the fingerprint of the id.
    private var entries: [UInt64: Entry] = [:]

    package init() {}

    package var count: Int { entries.count }

    package mutating func add(_ person: ListedPerson) {
        entries[Fingerprint.of(person.id)] = Entry(content: RecordContent(person), version: person.version)
    }

    subscript(id: UInt64) -> Entry? { entries[id] }
}
