import LocalAPI
import Logging
import Model
import Screening

extension Lists {
    /// Takes the lists up from the disk, verified anew: a file may have been changed while nobody looked. One that expired
    /// meanwhile still serves, and says so; one that is refused serves on if it serves.
    ///
    /// Badges wait for the clearances, and for no other list: these are read and built first. Visitors wait until every
    /// list serves that can. Snapshots that are damaged or behind their list are built again.
    func load() async {
        await lock.lock()
        defer { lock.unlock() }
        signed = Set(store.names)
        var (clearances, others): ([ListManifest], [ListManifest]) = ([], [])
        for id in signed.sorted() {
            guard let manifest = await manifest(of: id) else { continue }
            if manifest.kind == .clearances { clearances.append(manifest) } else { others.append(manifest) }
        }
        for manifest in clearances {
            await take(manifest)
            if !serves(manifest) { await rebuild(manifest) }
        }
        await shareClearances()
        for manifest in others { await take(manifest) }
        for manifest in others where held[manifest.list] == nil { await rebuild(manifest) }
        await changed()
        for manifest in others where !serves(manifest) {
            await rebuild(manifest)
            await changed()
        }
    }

    /// Returns when those of the disk are taken up: who asks earlier would take them for lost.
    func loaded() async { await room.opened() }

    /// That version or a newer one: a power cut may have come between a snapshot and its list.
    private func serves(_ manifest: ListManifest) -> Bool {
        held[manifest.list].map { $0.state.version >= manifest.version } ?? false
    }

    private func manifest(of id: ListID) async -> ListManifest? {
        do {
            let file = try store.list(id)
            return try verifier.check(
                manifest: file.manifest,
                signature: file.signature,
                as: id,
                replacing: nil,
                at: nil
            )
        } catch {
            await refused(id, error, actor: .system)
            return nil
        }
    }

    /// The snapshot of a list, or the one before it.
    private func open(_ manifest: ListManifest) async -> Snapshot? {
        let (id, kind, store) = (manifest.list, manifest.kind, store)
        do throws(SnapshotFileError) {
            return try await BlockingWork.run { () throws(SnapshotFileError) in
                let snapshot = try store.snapshot(id, kind)
                // The plug was pulled before it could be done.
                if snapshot.count == 0 { try? store.forgetBefore(id) }
                return snapshot
            }
        } catch .otherFormat(let format) {
            // Every release that lays them out anew finds these: no fault, and nothing for an officer.
            logger.info("snapshot is of another release", metadata: ["list": "\(id)", "format": "\(format)"])
        } catch {
            await refused(id, error, actor: .system)
        }
        return try? await BlockingWork.run { try store.snapshotBefore(id, kind) }
    }

    private func take(_ manifest: ListManifest) async {
        let id = manifest.list
        if let snapshot = await open(manifest), held[id].map({ $0.state.version < snapshot.state.version }) ?? true {
            held[id] = snapshot
        }
        let isAhead = held[id].map { $0.state.version > manifest.version } ?? false
        unsettled[id] = isAhead ? ListState(manifest) : nil
    }

    private func rebuild(_ manifest: ListManifest) async {
        let store = store
        do {
            serve(try await BlockingWork.run { try store.build(manifest) })
            await recorder.record(.listLoaded, manifest.list.rawValue, data: ListState(manifest).facts)
        } catch {
            await refused(manifest.list, error, actor: .system)
        }
    }
}
