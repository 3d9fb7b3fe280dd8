import Crypto
import Foundation
import Glibc
import LocalAPI
import Logging
import Model
import NIOCore
import Screening

/// The lists on the disk, two files each: the list as it was signed (`NAME.list`), and its snapshot, with the one before kept
/// (`NAME.snapshot`, `NAME.snapshot.before`). The first is the truth, the others are built from it.
struct ListStore: Sendable {
    private let folder: String
    private let key: SymmetricKey
    /// Lists that lie where this store cannot use them, because their key is lost.
    private(set) var outOfReach: Set<ListID> = []

    /// - Parameters:
    ///   - folder: made when it is not there.
    ///   - key: seals what is not public, and marks the snapshots as this box's own.
    init(folder: String, key: SymmetricKey) throws(StateError) {
        (self.folder, self.key) = (folder, key)
        guard make() else { throw StateError(folder, "cannot be made: \(String(cString: strerror(errno))).") }
        clear()
    }

    private func make() -> Bool { mkdir(folder, 0o700) == 0 || errno == EEXIST }

    /// In the daemon's state directory; no list has such a name.
    static let folderName = "lists/"

    /// What lies in the folder.
    struct Contents: Hashable, Sendable {
        /// Those of which there is a list.
        var lists: Set<ListID> = []
        /// Those of which there is a snapshot alone: the list was there.
        var orphans: Set<ListID> = []
    }

    /// - Throws: when the folder cannot be read, which is not the same as an empty one. One that is gone has nothing in it.
    func contents() throws(StateError) -> Contents {
        guard let contents = Self.contents(of: folder) else {
            throw StateError(folder, "cannot be read; look at its owner and its rights.")
        }
        return contents
    }

    private static func contents(of folder: String) -> Contents? {
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            return access(folder, F_OK) != 0 && errno == ENOENT ? Contents() : nil
        }
        func names(_ ending: String) -> Set<ListID> {
            Set(files.filter { $0.hasSuffix(ending) }.map { ListID(String($0.dropLast(ending.count))) })
                .filter(ListManifest.isName)
        }
        let lists = names(".list")
        return Contents(lists: lists, orphans: names(".snapshot").subtracting(lists))
    }

    /// Whether a list of background checks may be among them, by what they say of themselves: the doors wait for the
    /// answer.
    var hasClearances: Bool {
        guard outOfReach.isEmpty, let contents = try? contents() else { return true }
        return contents.lists.union(contents.orphans).contains { (stated($0) ?? .clearances) == .clearances }
    }

    /// What it says that it is; nobody has verified it yet. `nil`: that cannot be read.
    private func stated(_ id: ListID) -> ListKind? {
        guard let manifest = try? list(id).manifest else { return nil }
        return try? JSONDecoder().decode(ListManifest.self, from: Data(manifest)).kind
    }

    /// Whether it says that it is one of background checks, or nothing can be read that says what it is. Of an unreadable
    /// list the whole snapshot is read, which takes a second or more.
    func mayBeClearances(_ id: ListID) -> Bool {
        if let stated = stated(id) { return stated == .clearances }
        // The box's own snapshot of it says so too: one broken sector of a registry keeps no badge out.
        return ![ListKind.registry, .alerts].contains { kind in (try? snapshot(id, kind))?.state.kind == kind }
    }

    /// What a run that was cut short left half written.
    private func clear() {
        for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where file.hasSuffix(".new") {
            unlink("\(folder)/\(file)")
        }
    }

    func list(_ id: ListID) throws(SnapshotFileError) -> ListFile { try ListFile(path(id, "list")) }

    func arrival(_ manifest: ListManifest, bytes: [UInt8], signature: [UInt8]) throws(SnapshotFileError) -> ListArrival
    {
        // It may have been taken away meanwhile.
        _ = make()
        return try ListArrival(
            manifest,
            bytes: bytes,
            signature: signature,
            path: path(manifest.list, "list"),
            key: key
        )
    }

    /// The snapshot, every byte of it checked.
    func snapshot(_ id: ListID, _ kind: ListKind) throws(SnapshotFileError) -> Snapshot {
        try open(id, kind, "snapshot")
    }

    /// The one before, when the snapshot itself is of no use.
    func snapshotBefore(_ id: ListID, _ kind: ListKind) throws(SnapshotFileError) -> Snapshot {
        try open(id, kind, "snapshot.before")
    }

    /// Who has been taken off a list is on this disk no longer.
    func forgetBefore(_ id: ListID) throws(SnapshotFileError) { try SnapshotFile.remove(path(id, "snapshot.before")) }

    private func open(_ id: ListID, _ kind: ListKind, _ ending: String) throws(SnapshotFileError) -> Snapshot {
        let path = path(id, ending)
        let snapshot =
            kind.isPublic ? try SnapshotFile.open(path, key: key) : try SnapshotFile.open(sealed: path, key: key)
        // This box built it, and somebody has put it in another's place.
        guard snapshot.state.list == id, snapshot.state.kind == kind else { throw .otherBox }
        return snapshot
    }

    private func path(_ id: ListID, _ ending: String) -> String { "\(folder)/\(id.rawValue).\(ending)" }
}

/// A snapshot just built. It serves also when the disk has not taken it: then it is in memory alone, the one before stays on
/// the disk, and the next start, which finds that one behind its list, tries again.
struct BuiltSnapshot: Sendable {
    let snapshot: Snapshot
    /// Why the disk does not hold it.
    var unwritten: SnapshotFileError?
}

extension ListStore {
    /// In the daemon's own directory; on a disk that cannot be written, in memory, until the district's office has sent the
    /// lists again.
    static func open(_ state: StateDirectory, memory: StateDirectory, _ logger: Logger) throws(StateError) -> ListStore
    {
        let folder = state.path + "/lists"
        do throws(StateError) {
            return try ListStore(folder: folder, key: try state.listKey())
        } catch {
            logger.error("lists are kept in memory only", metadata: ["error": "\(error)"])
            var store = try ListStore(folder: memory.path + "/lists", key: SymmetricKey(size: .bits256))
            store.outOfReach = Self.contents(of: folder).map { $0.lists.union($0.orphans) } ?? []
            return store
        }
    }
}

extension StateDirectory {
    /// Derived from the journal's key (HKDF, RFC 5869), so that one credential seals all personal data of the box.
    fileprivate func listKey() throws(StateError) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: try journalKey(),
            info: Data("vestibule lists".utf8),
            outputByteCount: 32
        )
    }
}

extension ListStore {
    /// Builds a list's snapshot anew from what was signed.
    func build(_ manifest: ListManifest) throws -> BuiltSnapshot {
        let list = try list(manifest.list)
        return try build(ListState(manifest)) { try list.records(manifest, key: key) }
    }

    /// Builds the snapshot in the place of the one that serves, whose file is kept unless the list is empty.
    ///
    /// - Parameter records: read a second time when the disk does not take what was built of the first.
    func build(_ state: ListState, from records: () throws -> SnapshotBuilder) throws -> BuiltSnapshot {
        try state.kind.isPublic ? buildOnDisk(state, from: records) : buildSealed(state, from: records)
    }

    private func buildOnDisk(_ state: ListState, from records: () throws -> SnapshotBuilder) throws -> BuiltSnapshot {
        let builder = try records()
        do throws(SnapshotFileError) {
            let (path, before) = (path(state.list, "snapshot"), before(state))
            let snapshot = try SnapshotFile.write(consume builder, state, to: path, key: key, keeping: before)
            return BuiltSnapshot(snapshot: snapshot, unwritten: replaced(state))
        } catch .selfTest {
            throw SnapshotFileError.selfTest
        } catch {
            // What was built is gone by now: on a disk that works, the memory it takes is needed for the file.
            return BuiltSnapshot(snapshot: try SnapshotFile.inMemory(try records(), state), unwritten: error)
        }
    }

    private func buildSealed(_ state: ListState, from records: () throws -> SnapshotBuilder) throws -> BuiltSnapshot {
        let snapshot = try SnapshotFile.inMemory(try records(), state)
        do throws(SnapshotFileError) {
            try SnapshotFile.seal(snapshot, key: key, to: path(state.list, "snapshot"), keeping: before(state))
            return BuiltSnapshot(snapshot: snapshot, unwritten: replaced(state))
        } catch {
            return BuiltSnapshot(snapshot: snapshot, unwritten: error)
        }
    }

    /// Where the snapshot is kept that is replaced; `nil`: nowhere.
    private func before(_ state: ListState) -> String? {
        state.count == 0 ? nil : path(state.list, "snapshot.before")
    }

    /// Once an empty list is on the disk, and not earlier, nothing of the ones before stays there.
    private func replaced(_ state: ListState) -> SnapshotFileError? {
        guard state.count == 0 else { return nil }
        do throws(SnapshotFileError) { try forgetBefore(state.list) } catch { return error }
        return nil
    }
}

extension ListStore {
    /// Written by the megabyte, on threads kept for that: the shared pool never waits for a disk.
    private static let blockSize = 1 << 20

    /// Takes a list in as it comes.
    ///
    /// - Throws: `ListRefusal.content` when it is longer than what was signed; `SnapshotFileError`; what brings it.
    func receive(_ manifest: ListManifest, _ list: SignedList) async throws -> ListArrival {
        var arrival = try arrival(manifest, bytes: list.manifest, signature: list.signature)
        do {
            try await arrival.take(list.content, by: Self.blockSize)
            try await BlockingWork.run { [arrival] in try arrival.finish() }
            return arrival
        } catch {
            arrival.abandon()
            throw error
        }
    }
}

extension ListArrival {
    fileprivate mutating func take(_ content: SignedList.Content, by size: Int) async throws {
        var block: [UInt8] = []
        for try await buffer in content {
            block.append(contentsOf: buffer.readableBytesView)
            if block.count >= size {
                try await receive(block)
                block.removeAll(keepingCapacity: true)
            }
        }
        try await receive(block)
    }

    private mutating func receive(_ block: [UInt8]) async throws {
        self = try await BlockingWork.run { [self] in
            var arrival = self
            try block.withUnsafeBytes { try arrival.receive($0) }
            return arrival
        }
    }
}
