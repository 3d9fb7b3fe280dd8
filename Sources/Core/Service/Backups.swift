import Files
import Foundation
import Journal
import LocalAPI
import Model
import Reactor

/// Copies of the journal for technicians who fetch them over the socket: the core writes nowhere but in its own directory. One at a
/// time; it goes when it was fetched, when another is made or somebody is forgotten, an hour after the last word of it, and when the core
/// starts.
actor Backups {
    private let folder: String
    private var current: (backup: JournalBackup, usedAt: Instant)?
    private var isMaking = false
    /// Somebody was forgotten since the copy was begun.
    private var isVoid = false

    private static let patience: Duration = .seconds(3600)

    init(_ state: StateDirectory) {
        folder = state.path + "/journal-copy"
        // Of a run that was cut off.
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// - Throws: `Problem` `notNow` while one is being made; `JournalError`, `FileError`.
    func begin(_ journal: Journal, of source: String, at time: WallTime) async throws -> JournalBackup {
        guard !isMaking else { throw Problem(.notNow, "Another copy is being made. Wait until it is done.") }
        (isMaking, isVoid) = (true, false)
        defer { isMaking = false }
        clear()
        do {
            let backup = try await make(journal, of: source, at: time)
            guard !isVoid else { throw Problem(.notNow, "Somebody was forgotten meanwhile. Make another copy.") }
            current = (backup, .now())
            return backup
        } catch let error as FileError {
            clear()
            throw error.code == ENOSPC
                ? JournalError.diskFull(path: folder) : JournalError.disk(path: folder, detail: error.reason)
        } catch {
            clear()
            throw error
        }
    }

    /// - Throws: `Problem` `notNow` where the copy is gone, `badRequest` where there is no such file in it.
    func part(_ request: BackupPartRequest) throws -> BackupPart {
        guard let backup = current?.backup, backup.id == request.id else {
            throw Problem(.notNow, "This copy is gone. Make another.")
        }
        guard let file = backup.files.first(where: { $0.name == request.file }) else {
            throw Problem(.badRequest, "There is no such file in the copy.")
        }
        current?.usedAt = .now()
        let descriptor = try OwnedDescriptor(openingFile: "\(folder)/\(file.name)")
        let size = Int(min(Int64(BackupPartRequest.limit), max(0, file.size - request.offset)))
        var bytes = [UInt8](repeating: 0, count: size)
        let count = pread(descriptor.number, &bytes, size, off_t(request.offset))
        guard count == size else { throw JournalError.disk(path: folder, detail: "the copy cannot be read") }
        return BackupPart(bytes: Data(bytes).base64EncodedString())
    }

    func end(_ id: String) { if current?.backup.id == id { clear() } }

    /// Once a minute: nobody has asked for it for an hour.
    func watch(at now: Instant = .now()) {
        if let current, now - current.usedAt >= Self.patience { clear() }
    }

    /// Whether one is being made that may have what is forgotten now.
    var isBusy: Bool { isMaking }

    /// Somebody was forgotten: the copy may have it, and goes; one that is being made goes when it is done.
    func void() {
        if isMaking { isVoid = true } else { clear() }
    }

    private func clear() {
        current = nil
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func make(_ journal: Journal, of source: String, at time: WallTime) async throws -> JournalBackup {
        guard mkdir(folder, 0o700) == 0 else { throw FileError(.make) }
        let manifest = try await journal.backUp(into: folder, source: source, release: Core.version, at: time)
        return JournalBackup(
            id: Hexadecimal.text((0..<16).map { _ in UInt8.random(in: .min ... .max) }),
            seq: manifest.seq,
            manifest: manifest.text,
            files: manifest.files.map { .init(name: $0.name, size: $0.size, hash: $0.hash) }
        )
    }
}
