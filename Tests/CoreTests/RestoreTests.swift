import CoreHarness
import Foundation
import Glibc
import LocalAPI
import Model
import Testing

/// The real daemon: a backup is fetched over its socket, laid ready by its program, and restored at its next start.
@Suite("a backup, from the socket to the next start", .timeLimit(.minutes(30)))
struct RestoreTests {
    /// Of a daemon that has let somebody in and was stopped after more had happened.
    private func backedUp() async throws -> (directory: URL, backup: URL, seq: Int64, last: Int64) {
        let core = try await CoreProcess()
        let ports = try await core.prepared()
        let load = Task {
            for number in 0..<40 { try? await ports.scan("main-reader", number % 2 == 0 ? "12345678" : "20000001") }
        }
        let folder = core.directory.appendingPathComponent("copy")
        let seq = try await fetch(core.client, into: folder)
        await load.value
        try await ports.waits(for: "main-lock", toBe: true)
        let event = try await core.event(.journalBackedUp)
        #expect(event.data[.backupSeq] == seq && event.data[.uid] == Int(getuid()) && event.seq > seq)
        #expect(
            !FileManager.default.fileExists(atPath: core.directory.path + "/journal-copy"),
            "kept no longer than needed"
        )
        let last = try #require(try await core.events().last?.seq)
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        try await core.client.shutdown()
        return (core.directory, folder, seq, last)
    }

    private func fetch(_ client: HTTPCoreClient, into folder: URL) async throws -> Int64 {
        let backup = try await client.call(.beginBackup, BackupRequest())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in backup.files {
            var bytes = Data()
            while bytes.count < Int(file.size) {
                let request = BackupPartRequest(id: backup.id, file: file.name, offset: Int64(bytes.count))
                bytes += try #require(Data(base64Encoded: try await client.call(.backupPart, request).bytes))
            }
            try bytes.write(to: folder.appendingPathComponent(file.name))
        }
        try Data(backup.manifest.utf8).write(to: folder.appendingPathComponent("manifest"))
        try await client.call(.endBackup, BackupEnd(id: backup.id))
        let gone = BackupPartRequest(id: backup.id, file: "journal.sqlite", offset: 0)
        await #expect(throws: Problem.self) { try await client.call(.backupPart, gone) }
        return backup.seq
    }

    private func lay(_ backup: URL, in directory: URL) throws -> Int32 {
        let process = Process()
        process.executableURL = CoreProcess.programs.appendingPathComponent("vestibuled")
        process.arguments = ["--restore", backup.path, "--state", directory.path]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test("it is checked, restored, recorded, and doctor finds nothing wrong; badges open as they did")
    func restored() async throws {
        let (directory, backup, seq, last) = try await backedUp()
        #expect(try lay(backup, in: directory) == 0)
        let core = try await CoreProcess(in: directory)
        let restored = try await core.event(.journalRestored)
        #expect(restored.data[.backupSeq] == seq && (restored.data[.replacedSeq] ?? 0) >= last)
        #expect(restored.data[.keptState] == true && restored.actor == .technician)
        let declared = try await core.event(.journalSetAside)
        #expect(declared.reason == "restored" && declared.seq > last + 10_000 && declared.data[.gapFrom] == seq + 1)
        #expect(try await core.events().allSatisfy { $0.type != .systemStopped || $0.reason == "clean" })
        let checks = try await core.client.call(.selfTest)
        for name in ["journal", "chain", "kept"] { #expect(checks.first { $0.name == name }?.result == .passed) }
        let told = try await core.client.call(.conditions, ConditionsRequest(for: .technician))
        #expect(told.allSatisfy { $0.kind != .journalSetAside && $0.kind != .journalChanged })
        #expect(!FileManager.default.fileExists(atPath: directory.path + "/journal-restore"))
        let ports = try await core.simulation()
        try await Eventually.value("the ports' first report") {
            let status = try await core.client.call(.status)
            return status.doors.allSatisfy { $0.state.physical == .closed } ? () : nil
        }
        try await ports.scan("main-reader", "12345678")
        _ = try await core.event(.accessGranted, after: declared.seq) { $0.time > restored.time }
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        try await core.client.shutdown()
        let again = try await CoreProcess(in: directory)
        #expect(try await again.events().count { $0.type == .journalRestored } == 1)
        #expect(try await again.events().allSatisfy { $0.type != .journalMarkRenewed })
        try await again.close()
    }

    @Test("on a new disk with the old key: badges are the backup's, and that stands until they are imported anew")
    func newDisk() async throws {
        let (directory, backup, _, _) = try await backedUp()
        for name in ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "high-water/journal"] {
            unlink(directory.path + "/" + name)
        }
        #expect(try lay(backup, in: directory) == 0)
        func isTold(_ core: CoreProcess) async throws -> Bool {
            try await core.client.call(.conditions, ConditionsRequest(for: .technician))
                .contains { $0.kind == .cardholdersFromBackup }
        }
        let core = try await CoreProcess(in: directory)
        #expect(try await core.event(.journalRestored).data[.keptState] == false)
        #expect(try await isTold(core))
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        try await core.client.shutdown()
        let again = try await CoreProcess(in: directory)
        #expect(try await isTold(again), "a restart is no import")
        _ = try await again.client.call(
            .importCardholders,
            CardholderUpload(Array(TestSite.cardholders.utf8), type: "text/csv")
        )
        #expect(try await !isTold(again))
        try await again.close()
    }

    @Test("a damaged one is refused before anything is touched, and the journal goes on")
    func damaged() async throws {
        let (directory, backup, _, last) = try await backedUp()
        let file = backup.appendingPathComponent("journal.sqlite")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: file)
        #expect(try lay(backup, in: directory) == 1)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        #expect(names.allSatisfy { !$0.hasPrefix("journal-restore") })
        let core = try await CoreProcess(in: directory)
        #expect(try await core.events().allSatisfy { $0.type != .journalRestored && $0.type != .journalSetAside })
        #expect(try await core.events().contains { $0.seq == last })
        try await core.close()
    }

    @Test(
        "what does not open with the box's key is refused: beforehand, and at the start, which goes on as before and says so"
    )
    func otherKey() async throws {
        let (directory, backup, _, last) = try await backedUp()
        let key = directory.path + "/journal-key"
        let right = try Data(contentsOf: URL(fileURLWithPath: key))
        try Data(repeating: 1, count: 32).write(to: URL(fileURLWithPath: key))
        #expect(try lay(backup, in: directory) == 1)
        try right.write(to: URL(fileURLWithPath: key))
        #expect(try lay(backup, in: directory) == 0)
        // Not even the plan is there when the copy turns out to be another's.
        try Data("nothing".utf8).write(to: directory.appendingPathComponent("journal-restore/journal.sqlite"))
        let core = try await CoreProcess(in: directory)
        let refused = try await core.event(.journalRestoreRefused)
        #expect(refused.reason == "damaged" && refused.seq > last)
        #expect(try await core.events().allSatisfy { $0.type != .journalRestored && $0.type != .journalSetAside })
        #expect(!FileManager.default.fileExists(atPath: directory.path + "/journal-restore"))
        try await core.close()
    }
}
