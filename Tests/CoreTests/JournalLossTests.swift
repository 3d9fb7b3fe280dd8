import CoreHarness
import Foundation
import GRDB
import Glibc
import LocalAPI
import Model
import Testing

/// The doors do not wait for a file: the real daemon starts, and says what it found.
@Suite("a journal that cannot be opened", .timeLimit(.minutes(30)))
struct JournalLossTests {
    enum Loss: String, CaseIterable, CustomTestStringConvertible {
        case keyLost, keyIsNone, overwritten, tornInTheMiddle
        var testDescription: String { rawValue }

        var reason: String {
            switch self {
            case .keyLost, .keyIsNone: "wrongKey"
            case .overwritten: "notAJournal"
            case .tornInTheMiddle: "damaged"
            }
        }

        func happen(in directory: URL) throws {
            let (key, journal) = (directory.appending(path: "journal-key"), directory.appending(path: "journal.sqlite"))
            // SQLite would mend the file from its log.
            let database = try DatabaseQueue(path: journal.path)
            _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try database.close()
            switch self {
            case .keyLost: try FileManager.default.removeItem(at: key)
            case .keyIsNone: try Data("short".utf8).write(to: key)
            case .overwritten: try Data(repeating: 0x5A, count: 65_536).write(to: journal)
            case .tornInTheMiddle:
                let file = try FileHandle(forUpdating: journal)
                // Every page but the first: what a dying flash chip leaves.
                let size = try file.seekToEnd()
                try file.seek(toOffset: 4096)
                try file.write(contentsOf: Data(repeating: 0x5A, count: Int(size) - 4096))
                try file.close()
            }
        }
    }

    @Test("the old file is set aside, the daemon starts, and it says so", arguments: Loss.allCases)
    func setAside(loss: Loss) async throws {
        let core = try await CoreProcess()
        _ = try await core.prepared()
        let last = try await core.events().last?.seq ?? 0
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        try await core.client.shutdown()
        try loss.happen(in: core.directory)

        let again = try await CoreProcess(in: core.directory)
        let event = try await again.event(.journalSetAside)
        #expect(event.reason == loss.reason)
        #expect(event.seq > last, "no number is given twice")
        let files = try FileManager.default.contentsOfDirectory(atPath: core.directory.path)
        #expect(files.contains { $0.hasPrefix("journal.sqlite.set-aside-") }, "nothing is deleted")
        if loss == .keyIsNone { #expect(files.contains { $0.hasPrefix("journal-key.set-aside-") }) }
        #expect(try await again.client.call(.selfTest).contains { $0.name == "journal" && $0.result == .failed })
        #expect(try await !again.events().contains { $0.type == .systemStopped && $0.reason == "unclean" })
        let ports = try await again.prepared()
        try await ports.scan("main-reader", "12345678")
        try await ports.waits(for: "main-lock", toBe: true)
        again.send(SIGTERM)
        #expect(try await again.wait() == 0)
        try await again.client.shutdown()

        let third = try await CoreProcess(in: core.directory)
        #expect(try await third.events(after: last).count { $0.type == .journalSetAside } == 1, "once")
        try await third.close()
    }

    @Test(
        "the chain's end was changed: the journal goes on behind it, badges still work, and the change stays to be seen"
    )
    func changed() async throws {
        let core = try await CoreProcess()
        _ = try await core.prepared()
        try await core.killHard()
        let file = try DatabaseQueue(path: core.directory.path + "/journal.sqlite")
        try await file.writeWithoutTransaction { db in
            try db.execute(sql: "UPDATE records SET edge = 'never' WHERE seq = (SELECT max(seq) FROM records)")
        }
        try file.close()

        let again = try await CoreProcess(in: core.directory)
        let ports = try await again.simulation()
        try await ports.scan("main-reader", "12345678")
        try await ports.waits(for: "main-lock", toBe: true)
        let found = try await again.event(.journalChainBroken)
        #expect(found.data["finding"] != nil)
        let waiting = try await again.client.call(.outbox, .normal, OutboxRequest(limit: 500, wait: .zero))
        #expect(waiting.events.contains { $0.seq == found.seq }, "the office hears of it")
        let check = try await again.client.call(.selfTest).first { $0.name == "chain" }
        #expect(check?.result == .failed)
        try await again.close()
    }

    private static var isRoot: Bool {
        if geteuid() == 0 { return true }
        print("skipped: a disk that cannot be written, which needs root to mount one")
        return false
    }

    enum Disk: String, CaseIterable { case full, readOnly }

    @Test(
        "a disk that cannot be written at the start: doors work, and it says so",
        .enabled(if: isRoot),
        arguments: Disk.allCases
    )
    func disk(trouble: Disk) async throws {
        let directory = URL(fileURLWithPath: "/tmp/vestibule-\(UInt32.random(in: 0...UInt32.max))")
        let state = directory.appending(path: "state")
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        try #require(mount("tmpfs", state.path, "tmpfs", 0, "size=64m") == 0)
        defer {
            umount2(state.path, Int32(MNT_DETACH))
            try? FileManager.default.removeItem(at: directory)
        }
        let core = try await CoreProcess(in: directory, state: state)
        _ = try await core.prepared()
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        try await core.client.shutdown()
        switch trouble {
        case .full: try fill(state)
        case .readOnly: try #require(mount("", state.path, "", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0)
        }

        let again = try await CoreProcess(in: directory, state: state)
        let ports = try await again.simulation()
        try await ports.scan("main-reader", "12345678")
        try await ports.waits(for: "main-lock", toBe: true)
        let check = try await again.client.call(.selfTest).first { $0.name == (trouble == .full ? "disk" : "journal") }
        #expect(check?.result != .passed)
        #expect(try await again.events().contains { $0.type == .journalNotDurable } == (trouble == .readOnly))
        try await again.killHard()
    }

    private func fill(_ state: URL) throws {
        try #require(FileManager.default.createFile(atPath: state.path + "/filling", contents: nil))
        let file = try FileHandle(forWritingTo: state.appending(path: "filling"))
        for size in [65_536, 512, 1] {
            while (try? file.write(contentsOf: Data(count: size))) != nil {}
        }
        try file.close()
    }
}
