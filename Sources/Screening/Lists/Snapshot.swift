package import Model

/// One version of one list, indexed, mapped, unchangeable.
package struct Snapshot: Sendable {
    let index: MappedIndex

    package var state: ListState { index.state }
    package var count: Int { index.rows.count }

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
