import Crypto
import Files
import Foundation
import Glibc
import Journal
import Logging
import Model
import SystemService

/// A backup that a technician has laid ready to be restored when the core starts.
///
/// It is checked as a whole before, beside a core that may run, and copied into the state directory; the core itself puts it in the
/// journal's place, with its own rights and key. Nothing of today's goes before that moment.
package struct OrderedRestore: Sendable {
    private let state: StateDirectory

    /// - Parameter state: the core's state directory.
    package init(state: String) { self.state = StateDirectory(path: state) }

    init(_ state: StateDirectory) { self.state = state }

    /// In the state directory: what is laid ready, and what is not whole yet.
    static let folders = [laid, beginning]
    private static let (laid, beginning) = ("journal-restore", "journal-restore.new")

    private var folder: String { "\(state.path)/\(Self.laid)" }
    private var beginning: String { "\(state.path)/\(Self.beginning)" }
    private static let orderName = "order"
    /// Left free beside it.
    private static let room: Int64 = 32 << 20

    /// Checks every byte of a backup, its chain and its signatures, and lays it ready for the next start.
    ///
    /// - Parameters:
    ///   - backup: the folder.
    ///   - uid: who orders it.
    /// - Returns: what was laid ready, for people.
    /// - Throws: `RestoreRefusal`; nothing is left of it then.
    package func lay(_ backup: String, by uid: Int) throws -> String {
        let manifest = try Backup(backup).manifest()
        guard let owner = FileStatus(of: state.path) else {
            throw RestoreRefusal.disk(path: state.path, reason: "there is no such directory: is Vestibule installed?")
        }
        guard access(folder + "/set-aside", F_OK) != 0 else {
            throw RestoreRefusal.disk(
                path: folder,
                reason: "another one was cut off. Start the core: it goes on with it"
            )
        }
        let size = manifest.files.reduce(Int64(0)) { $0 + $1.size }
        guard let space = try? DiskSpace(of: state.path), space.available > 2 * size + Self.room else {
            throw RestoreRefusal.disk(
                path: state.path,
                reason: "no space left on the disk: it needs \(2 * size >> 20) MiB"
            )
        }
        try? FileManager.default.removeItem(atPath: beginning)
        do {
            guard mkdir(beginning, 0o700) == 0 else {
                throw RestoreRefusal.disk(path: beginning, reason: String(cString: strerror(errno)))
            }
            _ = try Backup(backup).copy(to: beginning)
            try Backup(beginning).check(manifest)
            if let key = state.ownKey, try !Backup(beginning).opens(with: key) { throw RestoreRefusal.wrongKey }
            try state.write(Data("\(uid)\n".utf8), to: "\(beginning)/\(Self.orderName)")
            for file in Directory.names(beginning) {
                _ = lchown("\(beginning)/\(file)", owner.owner, owner.group)
            }
            _ = lchown(beginning, owner.owner, owner.group)
            try? FileManager.default.removeItem(atPath: folder)
            guard rename(beginning, folder) == 0 else {
                throw RestoreRefusal.disk(path: folder, reason: String(cString: strerror(errno)))
            }
            try? OwnedDescriptor(opening: state.path, O_RDONLY | O_DIRECTORY).sync()
        } catch {
            try? FileManager.default.removeItem(atPath: beginning)
            throw error
        }
        return "The backup holds: records up to \(manifest.seq), made \(manifest.made.rfc3339) by \(manifest.source)."
    }

    /// What came of it at a start.
    enum Outcome: Sendable {
        case done(uid: Int)
        case refused(RestoreRefusal, uid: Int)
    }

    /// Before the journal is opened. `nil`: nothing was ordered. A disk that fails keeps the core from the backup, and not from starting.
    ///
    /// - Throws: `JournalError.inUse`; it is done at a later start then.
    func carryOut(source: String, boot: String, _ clock: SiteClock) throws(JournalError) -> Outcome? {
        for left in [beginning, Restoration.gone(folder)] { try? FileManager.default.removeItem(atPath: left) }
        guard access(folder, F_OK) == 0 else { return nil }
        let uid = FileManager.default.contents(atPath: "\(folder)/\(Self.orderName)")
            .flatMap { Int(String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .newlines)) }
        let restoration = Restoration(
            folder: folder,
            path: state.journal,
            mark: state.mark,
            source: source,
            boot: boot,
            key: state.givenOrOwnKey,
            uid: uid ?? 0
        )
        do {
            try restoration.perform(at: clock.moment(), clock.quality)
            // What is due is deleted at once, and the whole chain followed.
            state.lastNight = nil
            return .done(uid: uid ?? 0)
        } catch JournalError.inUse(let path) {
            throw JournalError.inUse(path: path)
        } catch {
            let refusal = error as? RestoreRefusal ?? .disk(path: folder, reason: "\(error)")
            do throws(JournalError) {
                try restoration.giveUp()
            } catch .inUse(let path) {
                throw .inUse(path: path)
            } catch {
                // The next start gives it up, or does it.
            }
            return .refused(refusal, uid: uid ?? 0)
        }
    }
}

extension OrderedRestore.Outcome {
    var isDone: Bool { if case .done = self { true } else { false } }

    /// Says what came of it. That it was done, the restored journal says itself.
    func report(_ recorder: Recorder, _ logger: Logger) {
        switch self {
        case .done(let uid):
            logger.log(level: .notice, .journalReplaced, "journal restored from a backup", ["uid": "\(uid)"])
        case .refused(let refusal, let uid):
            logger.log(level: .error, .journalReplaced, "backup not restored", ["reason": "\(refusal)"])
            let event = Event(
                .journalRestoreRefused,
                "journal",
                at: recorder.clock.moment(),
                basis: .commanded,
                actor: .technician,
                reason: refusal.word,
                data: Field.uid(uid)
            )
            recorder.append([event])
        }
    }
}
