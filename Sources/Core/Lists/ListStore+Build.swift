import Model
import Screening

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
