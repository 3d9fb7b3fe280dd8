import Crypto
import Foundation
import Glibc
import Model
import Screening

/// The lists on the disk, two files each: the list as it was signed (`NAME.list`), and its snapshot, with the one before kept
/// (`NAME.snapshot`, `NAME.snapshot.before`). The first is the truth, the others are built from it.
struct ListStore: Sendable {
    private let folder: String
    private let key: SymmetricKey

    /// - Parameters:
    ///   - folder: made when it is not there.
    ///   - key: seals what is not public, and marks the snapshots as this box's own.
    init(folder: String, key: SymmetricKey) throws(StateError) {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw StateError(folder, "cannot be made: \(String(cString: strerror(errno))).")
        }
        (self.folder, self.key) = (folder, key)
        clear()
    }

    /// Those of which there is a list, in order.
    var names: [ListID] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".list") }.map { ListID(String($0.dropLast(5))) }.filter(ListManifest.isName)
            .sorted()
    }

    /// Whether a list of background checks may be among them.
    var hasClearances: Bool { names.contains(where: mayBeClearances) }

    /// Whether it says that it is one of background checks, or cannot be read at all: nobody has verified it yet.
    func mayBeClearances(_ id: ListID) -> Bool {
        guard let manifest = try? list(id).manifest,
            let said = try? JSONDecoder().decode(ListManifest.self, from: Data(manifest))
        else { return true }
        return said.kind == .clearances
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
        try ListArrival(manifest, bytes: bytes, signature: signature, path: path(manifest.list, "list"), key: key)
    }

    /// The snapshot, every byte of it checked.
    func snapshot(_ id: ListID, _ kind: ListKind) throws(SnapshotFileError) -> Snapshot {
        try open(path(id, "snapshot"), kind)
    }

    /// The one before, when the snapshot itself is of no use.
    func snapshotBefore(_ id: ListID, _ kind: ListKind) throws(SnapshotFileError) -> Snapshot {
        try open(path(id, "snapshot.before"), kind)
    }

    private func open(_ path: String, _ kind: ListKind) throws(SnapshotFileError) -> Snapshot {
        kind.isPublic
            ? try SnapshotFile.open(path, key: key) : try SnapshotFile.open(sealed: path, key: key)
    }

    /// Builds a list's snapshot anew from what was signed.
    func build(_ manifest: ListManifest) throws -> Snapshot {
        try build(try list(manifest.list).records(manifest, key: key), ListState(manifest))
    }

    /// Builds the snapshot in the place of the one that serves, whose file is kept unless the list is empty.
    func build(_ records: consuming SnapshotBuilder, _ state: ListState) throws(SnapshotFileError) -> Snapshot {
        let (path, before) = (path(state.list, "snapshot"), kept(state))
        guard !state.kind.isPublic else {
            return try SnapshotFile.write(records, state, to: path, key: key, keeping: before)
        }
        let snapshot = try records.inMemory(state)
        try SnapshotFile.seal(snapshot, key: key, to: path, keeping: before)
        return snapshot
    }

    /// Where the snapshot is kept that is replaced; `nil`: nowhere. Who has been taken off a list is on this disk no longer.
    private func kept(_ state: ListState) -> String? {
        let before = path(state.list, "snapshot.before")
        guard state.count == 0 else { return before }
        unlink(before)
        return nil
    }

    private func path(_ id: ListID, _ ending: String) -> String { "\(folder)/\(id.rawValue).\(ending)" }
}
