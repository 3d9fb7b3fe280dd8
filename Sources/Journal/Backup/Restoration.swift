package import Crypto
import Files
import Foundation
import GRDB
package import Model

/// Puts a backup in the journal's place, while nobody has the journal open. Whatever cuts it off, the next try goes on from there, and
/// between the tries there is the old journal or the new one.
///
/// The backup lies in a folder of the box's own, copied and checked there (`Backup`). It is filled with what today's file knows better;
/// then today's file is moved out of the way, and the backup into its place: that move is the moment.
package struct Restoration: Sendable {
    /// Where the backup is.
    package let folder: String
    /// The journal's file.
    package let path: String
    /// The file of its high-water mark.
    package let mark: MarkFile
    /// `/district/site/entrance`, of this box.
    package let source: String
    /// The kernel's boot id.
    package let boot: String
    /// The journal's, of this box; `nil`: it has none, and nothing is restored.
    package let key: SymmetricKey?
    /// Who ordered it.
    package let uid: Int
    /// Called after each step; what it throws cuts the work off there.
    let after: @Sendable (Step) throws -> Void

    /// In this order.
    enum Step: String, CaseIterable, Sendable { case filled, planned, movedLog, moved, placed, marked, cleared }

    package init(
        folder: String,
        path: String,
        mark: String,
        source: String,
        boot: String,
        key: SymmetricKey?,
        uid: Int
    ) {
        self.init(folder: folder, path: path, mark: mark, source: source, boot: boot, key: key, uid: uid) { _ in }
    }

    init(
        folder: String,
        path: String,
        mark: String,
        source: String,
        boot: String,
        key: SymmetricKey?,
        uid: Int,
        after: @escaping @Sendable (Step) throws -> Void
    ) {
        (self.folder, self.path, self.mark, self.source) = (folder, path, MarkFile(mark), source)
        (self.boot, self.key, self.uid, self.after) = (boot, key, uid, after)
    }

    private var staged: String { "\(folder)/\(BackupManifest.journalName)" }
    private var planFile: String { "\(folder)/set-aside" }
    private static let endings = ["-wal", "-shm", "-damaged", ""]

    /// Does it, or the rest of it.
    ///
    /// - Throws: `RestoreRefusal`; whoever gets one calls `giveUp`. `JournalError.inUse` where somebody has the journal open, `disk`
    ///   where that cannot be told.
    package func perform(at moment: Moment, _ clock: ClockState) throws {
        let lock = try FileLock(for: path)
        defer { lock.release() }
        let manifest = try Backup(folder).manifest()
        if isThere(staged) {
            // It may be another one than at the try before.
            guard let key, try Backup(folder).opens(with: key) else { throw RestoreRefusal.wrongKey }
            try fill(manifest, Vault(key: key), at: moment, clock)
            try after(.filled)
            let name = try plan(at: moment.wall)
            try after(.planned)
            for ending in Self.endings where isThere(path + ending) {
                if ending.isEmpty { try after(.movedLog) }
                // Nobody needs what SQLite makes anew.
                if ending == "-shm" { unlink(name + ending) }
                try move(path + ending, to: name + ending)
            }
            try after(.moved)
            try move(staged, to: path)
        }
        try after(.placed)
        if !isMarked { try writeMark() }
        try after(.marked)
        // From here on it is done, whether the folder can be removed or not.
        do { try clear() } catch is RestoreRefusal {}
    }

    /// Puts back what was moved, and leaves nothing of the backup. What is in its place with its mark stays: the journal goes on in it.
    /// - Throws: `JournalError.inUse`; `disk` where that cannot be told.
    package func giveUp() throws(JournalError) {
        let lock = try FileLock(for: path)
        defer { lock.release() }
        // Without a plan nothing was moved.
        if let name = planned(), isThere(staged) || !isMarked {
            if !isThere(staged), isThere(path) { try? move(path, to: staged) }
            for ending in Self.endings.reversed() where isThere(name + ending) && !isThere(path + ending) {
                try? move(name + ending, to: path + ending)
            }
        }
        try? clear()
    }

    /// All of the folder at once: half of one would be taken for another order.
    private func clear() throws {
        let gone = Self.gone(folder)
        try? FileManager.default.removeItem(atPath: gone)
        try move(folder, to: gone)
        try after(.cleared)
        try? FileManager.default.removeItem(atPath: gone)
    }

    /// Where a folder goes that was dealt with; whoever finds it there removes it.
    package static func gone(_ folder: String) -> String { folder + ".done" }

    // MARK: Moving

    /// Where today's file goes: the same at each try.
    private func plan(at time: WallTime) throws -> String {
        if let name = planned() { return name }
        let name = Predecessor.freeName(of: path, at: time)
        do throws(FileError) {
            try DurableFile.write(Array(name.utf8), to: planFile)
        } catch {
            throw RestoreRefusal.disk(path: planFile, reason: error.reason)
        }
        return name
    }

    private func planned() -> String? {
        FileManager.default.contents(atPath: planFile).map { String(decoding: $0, as: UTF8.self) }
            .flatMap { $0.hasPrefix(path + Predecessor.mark) ? $0 : nil }
    }

    /// Nothing is written over.
    private func move(_ file: String, to other: String) throws {
        guard !isThere(other) else { throw RestoreRefusal.disk(path: other, reason: "it is there already") }
        guard rename(file, other) == 0 else {
            throw RestoreRefusal.disk(path: file, reason: String(cString: strerror(errno)))
        }
        for folder in Set([file, other].map { ($0 as NSString).deletingLastPathComponent }) {
            try? OwnedDescriptor(opening: folder, O_RDONLY | O_DIRECTORY).sync()
        }
    }

    private func isThere(_ file: String) -> Bool { access(file, F_OK) == 0 }

    /// Whether the mark is of the journal in its place: beyond the backup, at a record that it has.
    private var isMarked: Bool {
        guard let mark = mark.read().mark, let manifest = try? Backup(folder).manifest(), mark.seq > manifest.seq,
            isThere(path), let file = try? DatabaseQueue(path: path)
        else { return false }
        let sql = "SELECT count(*) FROM records WHERE seq = ? AND hash = ?"
        let arguments: StatementArguments = [mark.seq, Data(mark.hash)]
        return (try? file.read { try Int.fetchOne($0, sql: sql, arguments: arguments) }) == 1
    }

    private func writeMark() throws {
        do {
            let file = try DatabaseQueue(path: path)
            let new = try file.read { try HighWaterMark(of: $0) }
            try file.close()
            try mark.write(new)
        } catch let error as FileError {
            throw RestoreRefusal.disk(path: mark.path, reason: error.reason)
        } catch {
            throw RestoreRefusal.damaged(file: path)
        }
    }

    // MARK: Filling

    /// Once: what was filled before it was cut off stays as it is.
    private func fill(
        _ manifest: BackupManifest,
        _ vault: Vault,
        at moment: Moment,
        _ clock: ClockState
    ) throws {
        do {
            let file = try DatabaseQueue(path: staged)
            try file.writeWithoutTransaction { new in
                try Schema.prepare(new, path: staged)
                let sql = "SELECT count(*) FROM records WHERE type = ? AND seq > ?"
                let arguments: StatementArguments = [EventType.journalRestored.rawValue, manifest.seq]
                guard try Int.fetchOne(new, sql: sql, arguments: arguments) == 0 else { return }
                try PersonalData(vault: vault).checkKey(new, path: staged)
                let filling = Filling(self, manifest, vault, moment, clock)
                try new.inTransaction(.immediate) {
                    try filling.fill(new)
                    return .commit
                }
            }
            try file.close()
        } catch let refusal as RestoreRefusal {
            throw refusal
        } catch JournalError.wrongKey {
            throw RestoreRefusal.wrongKey
        } catch JournalError.newerFormat(_, let version) {
            throw RestoreRefusal.newer(version: version)
        } catch JournalError.broken(let found) {
            throw RestoreRefusal.broken(found)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            throw RestoreRefusal.disk(path: staged, reason: "no space left on the disk")
        } catch {
            throw RestoreRefusal.damaged(file: staged)
        }
    }
}
