import CoreHarness
import Crypto
import Foundation
import Journal
import Model
import Testing

@testable import Core

@Suite("A backup that is laid ready", .timeLimit(.minutes(30)))
struct OrderedRestoreTests {
    @Test("is refused where the disk does not say whether the journal is in use: the core starts without it")
    func brokenDisk() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ordered-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let state = StateDirectory(path: folder.path)
        for name in ["journal-restore", "journal.sqlite-lock"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(name),
                withIntermediateDirectories: true
            )
        }
        try Data("1000\n".utf8).write(to: folder.appendingPathComponent("journal-restore/order"))
        let clock = try #require(SiteClock(zone: "America/Chicago"))
        let outcome = try OrderedRestore(state).carryOut(source: "/d/s/e", boot: "test", clock)
        guard case .refused(.disk, uid: 1000) = outcome else {
            Issue.record("\(String(describing: outcome))")
            return
        }
    }

    @Test(
        "where holds may be missing nothing is deleted for a week, from the first right time on",
        arguments: [true, false]
    )
    func week(keptState: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ordered-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let clock = try #require(SiteClock(zone: "America/Chicago"))
        let journal = try Journal(
            path: folder.path + "/journal.sqlite",
            source: "/d/s/e",
            boot: "test",
            key: SymmetricKey(size: .bits256),
            clock: { (clock.moment(), clock.quality) }
        )
        func write(_ type: EventType, _ quality: ClockState, data: [String: JSONValue] = [:]) async {
            await withCheckedContinuation { done in
                let event = Event(type, "journal", at: clock.moment(), data: data)
                journal.append([.event(event, clock: quality)]) { _ in done.resume() }
            }
        }
        let holds = RestoredHolds(journal: journal)
        let now = clock.moment().wall
        #expect(await !holds.mayBeMissing(at: now))
        await write(.journalRestored, .unsynchronized, data: [String: JSONValue](Field.keptState(keptState)))
        let (early, late) = (now + .seconds(6 * 86_400), now + .seconds(8 * 86_400))
        for time in [now, early, late] { #expect(await holds.mayBeMissing(at: time) == !keptState) }
        await write(.systemStarted, .synchronized)
        for time in [now, early] { #expect(await holds.mayBeMissing(at: time) == !keptState) }
        #expect(await !holds.mayBeMissing(at: late))
        await journal.close()
    }
}
