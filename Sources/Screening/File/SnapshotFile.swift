package import Crypto
import FoundationEssentials
import Glibc
package import Model

/// Snapshots on disk: written beside, synced, tried, and only then put in the place of the one before. Whoever mapped that
/// one keeps it until done; after a power cut there is the old or the new one, whole.
package enum SnapshotFile {
    /// Records looked up again in what was just built, before it may serve.
    private static let samples = 200

    /// Maps a snapshot and checks every byte of it.
    package static func open(_ path: String) throws(SnapshotFileError) -> Snapshot {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("open", errno) }
        defer { close(descriptor) }
        return Snapshot(try MappedIndex(try ByteStore(mapping: descriptor)))
    }

    /// Builds a snapshot in the place of the one at the path.
    package static func write(
        _ builder: consuming SnapshotBuilder,
        _ state: ListState,
        to path: String
    ) throws(SnapshotFileError) -> Snapshot {
        let beside = path + ".new"
        let descriptor = Glibc.open(beside, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("make", errno) }
        defer { close(descriptor) }
        var writer = SnapshotFileWriter(.file(descriptor))
        try builder.finished().write(state, to: &writer)
        guard fsync(descriptor) == 0 else { throw .system("sync", errno) }
        let snapshot = Snapshot(try MappedIndex(try ByteStore(mapping: descriptor)))
        guard snapshot.findsItself(samples) else { throw .selfTest }
        try replace(path, by: beside)
        return snapshot
    }

    /// Seals a list that is not public (AES-GCM, a nonce of its own each time) in the place of the one at the path. Its
    /// snapshot is only ever in memory.
    package static func seal(_ snapshot: Snapshot, key: SymmetricKey, to path: String) throws(SnapshotFileError) {
        guard let sealed = try? AES.GCM.seal(snapshot.index.bytes, using: key).combined else { throw .wrongKey }
        let beside = path + ".new"
        let descriptor = Glibc.open(beside, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("make", errno) }
        defer { close(descriptor) }
        try sealed.withUnsafeBytes { SnapshotFileWriter.put($0, at: 0, of: descriptor) }.get()
        guard fsync(descriptor) == 0 else { throw .system("sync", errno) }
        try replace(path, by: beside)
    }

    /// Opens a sealed snapshot into memory.
    package static func open(sealed path: String, key: SymmetricKey) throws(SnapshotFileError) -> Snapshot {
        guard let sealed = FileManager.default.contents(atPath: path) else { throw .system("open", ENOENT) }
        guard let box = try? AES.GCM.SealedBox(combined: sealed), let plain = try? AES.GCM.open(box, using: key) else {
            throw .wrongKey
        }
        let memory = MemoryTarget()
        plain.withUnsafeBytes { memory.put($0, at: 0) }
        return Snapshot(try MappedIndex(ByteStore(memory)))
    }

    /// The name changes at once, and the change is on the disk when this returns.
    private static func replace(_ path: String, by beside: String) throws(SnapshotFileError) {
        guard rename(beside, path) == 0 else { throw .system("rename", errno) }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let start = path.hasPrefix("/") && folder.isEmpty ? "/" : folder.isEmpty ? "." : folder
        let descriptor = Glibc.open(start, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("sync", errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system("sync", errno) }
    }
}

extension Snapshot {
    /// Looks up people of the list, evenly spread: each whose name is whole is among the candidates.
    func findsItself(_ samples: Int) -> Bool {
        stride(from: 0, to: count, by: max(1, count / samples)).allSatisfy { record in
            guard let original = index.original(record), let name = original.names.first else { return false }
            guard NormalName(name).isWhole else { return true }
            var search = Search(Person(name: name, birthDate: original.birthDates.first), index)
            search.collect()
            return search.found.records.contains(UInt32(record))
        }
    }
}
