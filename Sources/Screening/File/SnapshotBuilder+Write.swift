package import Model

extension SnapshotBuilder {
    /// A snapshot in memory, of which nothing is on any disk.
    package consuming func inMemory(_ state: ListState) throws(SnapshotFileError) -> Snapshot {
        let memory = MemoryTarget()
        var writer = SnapshotFileWriter(.memory(memory))
        try finished().write(state, to: &writer)
        return Snapshot(try MappedIndex(ByteStore(memory)))
    }
}
