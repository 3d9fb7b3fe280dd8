import Crypto
import Entrance
import Files
import Foundation
import Glibc
import Journal
import Model
import SiteConfiguration

/// The daemon's own files.
struct StateDirectory: Sendable {
    let path: String
    /// Of the journal and its key.
    var name = "journal"

    var journal: String { "\(path)/\(name).sqlite" }
    /// How far the journal has come: in a folder of its own, which nobody restores or removes with `journal*`.
    var mark: String { "\(path)/high-water/\(name)" }
    var hasJournal: Bool { access(journal, F_OK) == 0 }

    func removeJournal() {
        for ending in ["", "-wal", "-shm", "-damaged"] { unlink(journal + ending) }
    }

    /// Journals set aside hold personal data too: they go when it would have. At a start the clock may still be wrong, so
    /// that a file's name says nothing of its age: it ages from the first time that it is found here.
    ///
    /// - Returns: how many files went.
    func removeSetAside(before time: WallTime, now: WallTime) -> Int {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return files.filter { $0.contains(Predecessor.mark) }.count { file in
            let file = "\(path)/\(file)"
            guard let found = foundSetAside(file) else {
                noteSetAside(file, at: now)
                return false
            }
            return found < time && unlink(file) == 0
        }
    }

    /// Whose owner may not write it was found before, at its time of modification.
    private func foundSetAside(_ file: String) -> WallTime? {
        guard let status = FileStatus(of: file), !status.isWritableByOwner else { return nil }
        return WallTime(milliseconds: status.modified * 1000)
    }

    private func noteSetAside(_ file: String, at now: WallTime) {
        guard FileStatus.set(modified: now.milliseconds / 1000, of: file) else { return }
        chmod(file, 0o400)
    }

    /// The journal's key: a systemd credential where there is one (systemd.exec(5), `LoadCredential=`), else a file of
    /// the daemon's own, made with the journal.
    func journalKey() throws(StateError) -> SymmetricKey {
        if let givenKey { return try readKey(givenKey) }
        if access(keyFile, F_OK) != 0, !hasJournal { try makeKey() }
        return try readKey(keyFile)
    }

    /// The key that there is; none is made. `nil`: there is none, or none of 32 bytes.
    var givenOrOwnKey: SymmetricKey? { givenKey.flatMap { try? readKey($0) } ?? ownKey }

    /// The daemon's own, where it has one.
    var ownKey: SymmetricKey? { access(keyFile, F_OK) == 0 ? try? readKey(keyFile) : nil }

    /// Whether the key comes from outside, and is not the daemon's to replace.
    var keyIsGiven: Bool { givenKey != nil }

    /// A new key, when the old one is lost or is none. What is left of the old one goes with the file it belongs to.
    func replaceKey(at time: WallTime) throws(StateError) -> SymmetricKey {
        rename(keyFile, "\(keyFile)\(Predecessor.mark)\(time.milliseconds)")
        try makeKey()
        return try readKey(keyFile)
    }

    private var keyFile: String { "\(path)/\(name)-key" }

    private var givenKey: String? {
        guard let credentials = getenv("CREDENTIALS_DIRECTORY").map({ String(cString: $0) }) else { return nil }
        let file = credentials + "/journal-key"
        return access(file, F_OK) == 0 ? file : nil
    }

    // MARK: Night work

    private var nightFile: String { path + "/last-night-work" }

    /// The day whose night's work is done (`NightWork`). On a disk that cannot be written it is done again after a restart.
    var lastNight: CalendarDate? {
        get {
            let text = try? String(contentsOfFile: nightFile, encoding: .utf8)
            return text.flatMap { CalendarDate(iso8601: $0.trimmingCharacters(in: .newlines)) }
        }
        nonmutating set { try? write(Data("\(newValue?.iso8601 ?? "")\n".utf8), to: nightFile) }
    }

    // MARK: Accounts

    private var officersMark: String { path + "/had-officers-file" }

    /// There was an officers' file: one that is not there any more is gone, also after a restart.
    var hadOfficersFile: Bool {
        get { access(officersMark, F_OK) == 0 }
        nonmutating set { if newValue, !hadOfficersFile { try? write(Data(), to: officersMark) } }
    }

    // MARK: Reserve

    /// Held back so that a journal can still be opened on a disk that others have filled.
    private var reserve: String { path + "/reserve" }
    private static let reserveSize = 4 << 20

    /// Only as long as the disk is far from full.
    func keepReserve() {
        guard access(reserve, F_OK) != 0, let space = try? DiskSpace(of: path), space.fullness < 0.8 else { return }
        let descriptor = open(reserve, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        if posix_fallocate(descriptor, 0, Self.reserveSize) != 0 { unlink(reserve) }
    }

    func giveUpReserve() { unlink(reserve) }

    /// The kernel's name for this boot.
    func bootID() throws(StateError) -> String {
        let file = "/proc/sys/kernel/random/boot_id"
        guard let text = try? String(contentsOfFile: file, encoding: .ascii) else {
            throw StateError(file, "cannot be read: the sandbox must let the core see it.")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Where `vestibule-failstate` finds the relays, also when the core is gone. A file that says so already is
    /// left alone: then a full disk is no obstacle.
    /// - Parameter others: relays of another configuration; what this one says about the same line counts.
    func writeFailState(
        of site: SiteConfiguration,
        and others: [FailStateFile.Relay] = []
    ) throws(StateError) {
        let relays = site.lockRelays()
        let file = FailStateFile(relays: relays + others.filter { other in !relays.contains { $0.isSameLine(other) } })
        let name = FailStateFile.name
        let content = Data(file.text.utf8)
        guard FileManager.default.contents(atPath: path + "/" + name) != content else { return }
        try write(content, to: path + "/" + name)
    }

    private func readKey(_ file: String) throws(StateError) -> SymmetricKey {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw StateError(file, "the journal's key cannot be read. Restore it: without it the journal stays closed.")
        }
        guard bytes.count == 32 else {
            throw StateError(file, "a journal key is 32 bytes, this file has \(bytes.count).")
        }
        return SymmetricKey(data: bytes)
    }

    private func makeKey() throws(StateError) {
        let key = SymmetricKey(size: .bits256)
        try write(key.withUnsafeBytes { Data($0) }, to: keyFile)
    }

    /// Whole or not at all, also through a power cut; readable by the daemon alone.
    func write(_ bytes: Data, to file: String) throws(StateError) {
        do throws(FileError) {
            try DurableFile.write(Array(bytes), to: file)
        } catch {
            throw StateError(file, "cannot be written: \(error.reason).")
        }
    }
}

extension SiteConfiguration {
    /// The relays of all locks, or of those on these lines.
    func lockRelays(on lines: Set<LineID>? = nil) -> [FailStateFile.Relay] {
        let locks = Set(plan.doors.map(\.lockLine))
        return self.lines.filter { locks.contains($0.id) && lines?.contains($0.id) != false }.map { .init($0) }
    }
}

extension FailStateFile.Relay {
    fileprivate func isSameLine(_ other: Self) -> Bool { chip == other.chip && address == other.address }
}

/// A file of the daemon's own that is not as it should be.
struct StateError: Error, CustomStringConvertible {
    let file: String
    let description: String

    init(_ file: String, _ what: String) { (self.file, description) = (file, "\(file): \(what)") }
}
