package import Model

/// One version of one list, indexed, unchangeable.
package struct Snapshot: Sendable {
    package let state: ListState
    private let records: [ListedPerson]
    private let byName: [String: [Int32]]
    private let byNumber: [String: [Int32]]

    /// - Parameter content: JSON Lines, one `ListedPerson` a line.
    /// - Throws: the first line that is wrong, and why.
    package init(_ state: ListState, content: [UInt8]) throws(SnapshotError) {
        self.init(state, records: try ListLines.parse(content))
    }

    package init(_ state: ListState, records: [ListedPerson]) {
        (self.state, self.records) = (state, records)
        var byName: [String: [Int32]] = [:]
        var byNumber: [String: [Int32]] = [:]
        for (index, record) in records.enumerated() {
            let index = Int32(index)
            for key in Set(record.names.flatMap(NameKey.all)) { byName[key, default: []].append(index) }
            for number in Set(record.documentNumbers.map(Folding.number)) where !number.isEmpty {
                byNumber[number, default: []].append(index)
            }
        }
        (self.byName, self.byNumber) = (byName, byNumber)
    }

    package var count: Int { records.count }

    /// Every record that shares a name or a document number with the person, in the order of the list.
    func records(near person: Person) -> [ListedPerson] {
        var found = Set(NameKey.all(of: person.name).flatMap { byName[$0] ?? [] })
        if let number = person.documentNumber { found.formUnion(byNumber[Folding.number(number)] ?? []) }
        return found.sorted().map { records[Int($0)] }
    }
}
