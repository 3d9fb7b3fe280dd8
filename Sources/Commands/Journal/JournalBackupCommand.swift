import ArgumentParser
import Crypto
import Files
import FoundationEssentials
import Glibc
import LocalAPI
import Model

struct JournalBackupCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies the journal into an empty folder of another disk. Doors go on working. Recorded.",
        discussion: """
            The journal's key is not in it: personal data in it cannot be read without. Keep the key elsewhere, once \
            (docs: "After a disk died").
            """
    )

    @Argument(help: ArgumentHelp("An empty folder.", valueName: "directory"))
    var directory: String

    @Flag(help: "Also on the disk that the journal is on, which will die with it.")
    var evenOnThisDisk = false

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        try check(context.box)
        let (json, folder) = (common.json, BackupFolder(directory))
        return try await context.connect(common.socket) { core in
            let backup = try await core.call(.beginBackup, BackupRequest())
            do {
                try await folder.fetch(backup, from: core, context.terminal)
            } catch {
                _ = try? await core.call(.endBackup, BackupEnd(id: backup.id))
                throw error
            }
            _ = try? await core.call(.endBackup, BackupEnd(id: backup.id))
            if json {
                context.terminal.line(try JSON.document(backup))
            } else {
                context.terminal.line("Records up to \(backup.seq) are in \(folder.path). The journal's key is not.")
            }
            return .well
        }
    }

    /// Before the core is asked for anything.
    private func check(_ box: Box) throws {
        guard let status = FileStatus(of: directory) else {
            throw CommandError("\(directory): \(String(cString: strerror(errno))); make it first, and empty")
        }
        guard status.kind == .directory else { throw CommandError("\(directory): is no folder") }
        guard let names = Directory.list(directory) else { throw CommandError("\(directory): cannot be read") }
        guard names.isEmpty else {
            throw CommandError("\(directory): is not empty; a backup goes into an empty folder")
        }
        guard access(directory, W_OK) == 0 else { throw CommandError("\(directory): cannot be written") }
        let state = FileStatus(of: box.root + "/var/lib/vestibule")
        guard evenOnThisDisk || state?.device != status.device else {
            throw CommandError(
                "\(directory): is on the disk that the journal is on, and would die with it. Take another, or say --even-on-this-disk"
            )
        }
    }
}

/// Where a backup goes: all of it, or nothing.
private final class BackupFolder: Sendable {
    let path: String

    init(_ path: String) { self.path = path }

    /// Takes away whatever there is of it, when something fails and on Ctrl-C.
    private func clear(_ backup: JournalBackup) {
        for name in backup.files.map(\.name) + ["manifest"] {
            for ending in ["", ".new"] { unlink("\(path)/\(name)\(ending)") }
        }
    }

    func fetch(_ backup: JournalBackup, from core: any CoreClient, _ terminal: Terminal) async throws {
        guard backup.files.allSatisfy({ !$0.name.contains("/") && !$0.name.hasPrefix(".") }) else {
            throw CommandError("the core names files that cannot be written")
        }
        let unfinished = Unfinished { [self] in clear(backup) }
        defer { withExtendedLifetime(unfinished) {} }
        do {
            let total = backup.files.reduce(0) { $0 + Int(clamping: $1.size) }
            let bar = ProgressBar(terminal, "copying the journal", total: total)
            defer { bar.end() }
            for file in backup.files { try await fetch(file, of: backup.id, from: core, bar) }
            // Last: without it, it is no backup.
            try DurableFile.write(Array(backup.manifest.utf8), to: "\(path)/manifest")
        } catch let error as FileError {
            clear(backup)
            throw CommandError.unwritable(path, error)
        } catch {
            clear(backup)
            throw error
        }
    }

    private func fetch(
        _ file: JournalBackup.File,
        of id: String,
        from core: any CoreClient,
        _ bar: ProgressBar
    ) async throws {
        let target = try DurableFile("\(path)/\(file.name)")
        var (hash, offset) = (SHA256(), Int64(0))
        while offset < file.size {
            let part = try await core.call(.backupPart, BackupPartRequest(id: id, file: file.name, offset: offset))
            guard let bytes = Data(base64Encoded: part.bytes), !bytes.isEmpty else { break }
            hash.update(data: bytes)
            try target.write(Array(bytes))
            offset += Int64(bytes.count)
            bar.advance(bytes.count)
        }
        guard offset == file.size, Hexadecimal.text(hash.finalize()) == file.hash else {
            throw CommandError("\(file.name) did not arrive as it was sent; try again")
        }
        try target.sync()
        try target.settle()
    }
}
