import Crypto
import Foundation
import Glibc
import Model
import Screening

/// The lists on the disk, two files each: the list as it was signed (`NAME.list`), and its snapshot, with the one before kept
/// (`NAME.snapshot`, `NAME.snapshot.before`). The first is the truth, the others are built from it.
struct ListStore: Sendable {
    private let folder: String
    let key: SymmetricKey

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

    /// Whether a list of background checks may be among them, by what they say of themselves: the doors wait for the
    /// answer.
    var hasClearances: Bool { names.contains { (stated($0) ?? .clearances) == .clearances } }

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

    /// Who has been taken off a list is on this disk no longer.
    func forgetBefore(_ id: ListID) throws(SnapshotFileError) { try SnapshotFile.remove(path(id, "snapshot.before")) }

    private func open(_ path: String, _ kind: ListKind) throws(SnapshotFileError) -> Snapshot {
        kind.isPublic
            ? try SnapshotFile.open(path, key: key) : try SnapshotFile.open(sealed: path, key: key)
    }

    func path(_ id: ListID, _ ending: String) -> String { "\(folder)/\(id.rawValue).\(ending)" }
}
