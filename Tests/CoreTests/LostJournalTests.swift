import CoreHarness
import Foundation
import GRDB
import Glibc
import LocalAPI
import Model
import Testing

/// The real daemon says what has become of its journal, and goes on beyond every number that it gave.
@Suite("a journal that is not the one this box has written", .timeLimit(.minutes(30)))
struct LostJournalTests {
    enum Fault: String, CaseIterable, CustomTestStringConvertible {
        case missing, emptied, behind
        var testDescription: String { rawValue }

        func happen(to journal: String, older: String) throws {
            for ending in ["-wal", "-shm"] { unlink(journal + ending) }
            switch self {
            case .missing: unlink(journal)
            case .emptied: truncate(journal, 0)
            case .behind:
                unlink(journal)
                try FileManager.default.copyItem(atPath: older, toPath: journal)
            }
        }
    }

    /// A daemon that has run twice; the journal was copied in between.
    private func written() async throws -> (directory: URL, older: String, last: Int64) {
        let first = try await CoreProcess()
        _ = try await first.prepared()
        first.send(SIGTERM)
        #expect(try await first.wait() == 0)
        try await first.client.shutdown()
        let journal = first.directory.path + "/journal.sqlite"
        let log = FileManager.default.contents(atPath: journal + "-wal") ?? Data()
        #expect(log.isEmpty, "merged on a clean stop")
        try FileManager.default.copyItem(atPath: journal, toPath: journal + ".older")
        let second = try await CoreProcess(in: first.directory)
        let ports = try await second.simulation()
        try await ports.scan("main-reader", "12345678")
        try await ports.waits(for: "main-lock", toBe: true)
        let last = try await second.event(.accessGranted).seq
        // The mark follows within seconds.
        try await Eventually.succeeds("a mark that knows of it") {
            let text = try String(contentsOfFile: first.directory.path + "/high-water/journal", encoding: .utf8)
            let seq = text.split(separator: "\n").first { $0.hasPrefix("seq ") }.flatMap { Int64($0.dropFirst(4)) }
            if seq ?? 0 < last { throw HarnessError("not yet") }
        }
        try await second.killHard()
        return (first.directory, journal + ".older", last)
    }

    @Test("found at the start: the gap is declared, the officer and the technician are told", arguments: Fault.allCases)
    func start(fault: Fault) async throws {
        let (directory, older, last) = try await written()
        try fault.happen(to: directory.path + "/journal.sqlite", older: older)
        let core = try await CoreProcess(in: directory)
        let declared = try await core.event(.journalSetAside)
        #expect(declared.reason == fault.rawValue && declared.seq > last)
        #expect(declared.data[.gapTo] == declared.seq - 1 && (declared.data[.gapFrom] ?? 0) > 1)
        let told = try await core.client.call(.conditions, ConditionsRequest(for: .desk))
        #expect(told.contains { $0.kind == .journalSetAside })
        let checks = try await core.client.call(.selfTest)
        #expect(checks.contains { $0.name == "journal" && $0.result == .failed && !$0.action.isEmpty })
        #expect(checks.first { $0.name == "chain" }?.result == .passed)
        #expect(try await core.events(after: declared.seq).allSatisfy { $0.type != .journalSetAside }, "said once")
        let waiting = try await core.client.call(.outbox, .normal, OutboxRequest(limit: 1000, wait: .zero))
        #expect(waiting.events.contains { $0.seq == declared.seq }, "the office hears of it")
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        try await core.client.shutdown()

        let again = try await CoreProcess(in: directory)
        #expect(try await again.events().count { $0.type == .journalSetAside } == 1)
        #expect(
            try await again.client.call(.conditions, ConditionsRequest(for: .desk)).allSatisfy {
                $0.kind != .journalSetAside
            }
        )
        #expect(try await again.client.call(.selfTest).contains { $0.name == "journal" && $0.result == .passed })
        try await again.close()
    }

    @Test("removed under the running daemon: within a minute another has taken its place, and everybody is told")
    func unlinked() async throws {
        let core = try await CoreProcess()
        let ports = try await core.prepared()
        let before = try await core.events()
        for ending in ["", "-wal", "-shm"] { unlink(core.directory.path + "/journal.sqlite" + ending) }
        let removed = ContinuousClock.now
        let declared = try await Eventually.value("it is found") {
            // While one file takes the other's place, nothing can be read.
            try? await core.events().first { $0.type == .journalSetAside }
        }
        #expect(ContinuousClock.now - removed < .seconds(60))
        #expect(declared.reason == "unlinked")
        _ = try await Eventually.value("the desk is told") {
            try await core.client.call(.conditions, ConditionsRequest(for: .desk)).first { $0.kind == .journalSetAside }
        }
        let check = try await core.client.call(.selfTest).first { $0.name == "journal" }
        #expect(check?.result == .failed && check?.action.contains("set-aside-") == true)
        try await ports.scan("main-reader", "12345678")
        try await ports.waits(for: "main-lock", toBe: true)
        let granted = try await core.event(.accessGranted, after: declared.seq)
        #expect(granted.seq > declared.seq)
        #expect(try await core.events().starts(with: before), "what waits for the office is there")
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        try await core.client.shutdown()

        let again = try await CoreProcess(in: core.directory)
        let events = try await again.events()
        #expect(events.starts(with: before) && events.contains(granted))
        #expect(events.count { $0.type == .journalSetAside } == 1)
        #expect(!events.contains { $0.type == .systemStopped && $0.reason == "unclean" })
        #expect(try await again.client.call(.selfTest).contains { $0.name == "journal" && $0.result == .passed })
        try await again.close()
    }

    @Test("a mark that is damaged is made anew and told; one that cannot be written stands before the technician")
    func mark() async throws {
        let core = try await CoreProcess()
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        try await core.client.shutdown()
        let mark = core.directory.path + "/high-water/journal"
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: mark))
        let again = try await CoreProcess(in: core.directory)
        #expect(try await again.event(.journalMarkRenewed).reason == "damaged")
        #expect(
            try await again.client.call(.conditions, ConditionsRequest(for: .technician)).allSatisfy {
                $0.kind != .journalSetAside
            }
        )
        // Where a file stands in the folder's place.
        try FileManager.default.removeItem(atPath: core.directory.path + "/high-water")
        try Data().write(to: URL(fileURLWithPath: core.directory.path + "/high-water"))
        let ports = try await again.prepared()
        try await ports.scan("main-reader", "12345678")
        try await Eventually.succeeds("the technician is told") {
            let told = try await again.client.call(.conditions, ConditionsRequest(for: .technician))
            if !told.contains(where: { $0.kind == .journalUnmarked }) { throw HarnessError("not yet") }
        }
        try FileManager.default.removeItem(atPath: core.directory.path + "/high-water")
        try await Eventually.succeeds("it is over") {
            let told = try await again.client.call(.conditions, ConditionsRequest(for: .technician))
            if told.contains(where: { $0.kind == .journalUnmarked }) { throw HarnessError("not yet") }
        }
        try await again.close()
    }
}
