package import Crypto
import Files
import FoundationEssentials
import Glibc
package import Model

/// Snapshots on disk: written beside, synced, tried, and only then put in the place of the one before. Whoever mapped that
/// one keeps it until done; after a power cut there is the old or the new one, whole.
package enum SnapshotFile {
    /// Records looked up again in what was just built, before it may serve.
    private static let samples = 200

    /// Maps a snapshot and checks every byte of it.
    ///
    /// - Parameter key: of the box that built it; `nil`: whoever built it.
    package static func open(_ path: String, key: SymmetricKey? = nil) throws(SnapshotFileError) -> Snapshot {
        let file = try onDisk { () throws(FileError) in try OwnedDescriptor(opening: path) }
        let store = try ByteStore(mapping: file.number, tag: key == nil ? 0 : SnapshotTag.size)
        let index = try MappedIndex(store)
        if let key, !SnapshotTag.isValid(store.tag, over: store.bytes, key) { throw .otherBox }
        return Snapshot(index)
    }

    /// Builds a snapshot in the place of the one at the path.
    ///
    /// - Parameters:
    ///   - key: of this box, which then knows it as its own.
    ///   - before: where the one it replaces is kept.
    package static func write(
        _ builder: consuming SnapshotBuilder,
        _ state: ListState,
        to path: String,
        key: SymmetricKey? = nil,
        keeping before: String? = nil
    ) throws(SnapshotFileError) -> Snapshot {
        let file = try onDisk { () throws(FileError) in try DurableFile(path) }
        // Settled by then, unless it failed: a disk that is full must not stay so.
        defer { file.giveUp() }
        var writer = SnapshotFileWriter(.file(file))
        let size = try builder.finished().write(state, to: &writer)
        if let key { try tag(file, size: size, key) }
        try onDisk(file.sync)
        let store = try ByteStore(mapping: file.number, tag: key == nil ? 0 : SnapshotTag.size)
        let snapshot = Snapshot(try MappedIndex(store))
        guard snapshot.findsItself(samples) else { throw .selfTest }
        try onDisk { () throws(FileError) in try file.settle(keeping: before) }
        return snapshot
    }

    private static func tag(_ file: DurableFile, size: Int, _ key: SymmetricKey) throws(SnapshotFileError) {
        let store = try ByteStore(mapping: file.number, tag: 0)
        let code = withExtendedLifetime(store) { Array(SnapshotTag.code(over: store.bytes, key)) }
        try onDisk { () throws(FileError) in try file.write(code, at: size) }
    }

    /// Seals a list that is not public (AES-GCM, a nonce of its own each time) in the place of the one at the path. Its
    /// snapshot is only ever in memory.
    package static func seal(
        _ snapshot: Snapshot,
        key: SymmetricKey,
        to path: String,
        keeping before: String? = nil
    ) throws(SnapshotFileError) {
        guard snapshot.findsItself(samples) else { throw .selfTest }
        let sealed = try Seal.sealed(snapshot.index.bytes, key: key)
        try onDisk { () throws(FileError) in try DurableFile.write(sealed, to: path, keeping: before) }
    }

    /// Removes what was kept of a list: when this returns, it is not on the disk.
    package static func remove(_ path: String) throws(SnapshotFileError) {
        try onDisk { () throws(FileError) in try DurableFile.remove(path) }
    }

    /// A snapshot in memory, of which nothing is on any disk, tried like one that is.
    package static func inMemory(
        _ builder: consuming SnapshotBuilder,
        _ state: ListState
    ) throws(SnapshotFileError) -> Snapshot {
        let snapshot = try builder.inMemory(state)
        guard snapshot.findsItself(samples) else { throw .selfTest }
        return snapshot
    }

    /// Opens a sealed snapshot into memory.
    package static func open(sealed path: String, key: SymmetricKey) throws(SnapshotFileError) -> Snapshot {
        guard let sealed = FileManager.default.contents(atPath: path) else { throw .system(FileError(.open, ENOENT)) }
        return Snapshot(try MappedIndex(ByteStore(try Seal.open(sealed, key: key))))
    }
}

extension Snapshot {
    /// Looks up people of the list, evenly spread: each who can be found is among the candidates.
    func findsItself(_ samples: Int) -> Bool {
        stride(from: 0, to: count, by: max(1, count / samples)).allSatisfy { record in
            guard let original = index.original(record), let name = original.names.first else { return false }
            guard original.canBeFound else { return true }
            var search = Search(Person(name: name, birthDate: original.birthDates.first), index)
            search.collect()
            return search.found.records.contains(UInt32(record))
        }
    }
}

extension ListedPerson {
    /// By a name of two different words, or by a name and the day of birth: `J SMITH, 1976` is on lists, and found by nothing.
    fileprivate var canBeFound: Bool {
        guard let name = names.first.map(NormalName.init), name.isWhole else { return false }
        let words = Set(([name.given] + name.families.map(\.full)).filter { $0.count > 1 })
        return words.count > 1 || birthDates.first.map { PackedDate($0).dayIndex != nil } == true
    }
}

/// What the box puts behind a snapshot that it built: an HMAC-SHA-256 (RFC 2104) over all its bytes, so that it knows its own
/// again at the next start without building it anew.
enum SnapshotTag {
    static let size = 32

    /// - Parameter key: of the box's lists, which seals others; the code is made with a key of its own, derived from it (HKDF,
    ///   RFC 5869).
    static func code(over snapshot: UnsafeRawBufferPointer, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        let own = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key,
            info: Data("vestibule snapshot".utf8),
            outputByteCount: size
        )
        return HMAC<SHA256>.authenticationCode(for: snapshot.bindMemory(to: UInt8.self), using: own)
    }

    static func isValid(
        _ tag: UnsafeRawBufferPointer,
        over snapshot: UnsafeRawBufferPointer,
        _ key: SymmetricKey
    ) -> Bool {
        // Compares in constant time.
        code(over: snapshot, key) == Array(tag)
    }
}

/// What is not public, on disk: AES-GCM (NIST SP 800-38D), with a nonce of its own each time.
///
/// Nothing is authenticated beside it, so whoever writes the disk may put one sealed file in another's place; a list is verified by its
/// signature, which names it, and a snapshot by the list's state. To bind them to their place would make every sealed list on every
/// box unreadable: that waits for a format of lists that another reason makes new.
enum Seal {
    static func sealed(_ plain: UnsafeRawBufferPointer, key: SymmetricKey) throws(SnapshotFileError) -> [UInt8] {
        guard let sealed = try? AES.GCM.seal(plain, using: key).combined else { throw .wrongKey }
        return Array(sealed)
    }

    static func open(_ sealed: Data, key: SymmetricKey) throws(SnapshotFileError) -> MemoryTarget {
        guard let box = try? AES.GCM.SealedBox(combined: sealed), let plain = try? AES.GCM.open(box, using: key) else {
            throw .wrongKey
        }
        let memory = MemoryTarget()
        plain.withUnsafeBytes { memory.put($0, at: 0) }
        return memory
    }
}
