package import Model

extension SnapshotBuilder {
    /// The records of a list, as many as its manifest counts.
    ///
    /// - Parameter content: JSON Lines, one `ListedPerson` a line.
    /// - Throws: `ListRefusal.schema`: the first line that is wrong and why, or another number of records.
    package init(_ manifest: ListManifest, content: UnsafeRawBufferPointer) throws(ListRefusal) {
        self.init()
        do throws(SnapshotError) {
            try add(content)
        } catch {
            throw .schema(.line(error))
        }
        guard count == manifest.count else { throw .schema(.count(stated: manifest.count, found: count)) }
    }

    private mutating func add(_ content: UnsafeRawBufferPointer) throws(SnapshotError) {
        try ListLines.forEach(of: content) { add($0) }
    }
}
