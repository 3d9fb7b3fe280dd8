import CoreHarness
import Crypto
import Dispatch
import Entrance
import Foundation
import Hardware
import Journal
import LocalAPI
import Logging
import Model
import Reactor

@testable import Core

/// A control unit on the bench: a real journal, and ports in memory.
@HardwareThread
final class Bench {
    let lines = FakeLines()
    let scanners = FakeScanners()
    let unit: ControlUnit
    nonisolated let feed = LiveFeed()
    nonisolated let journal: Journal
    /// While it is held, the journal's thread stands still, as if the disk did not answer.
    nonisolated let disk: Disk
    private nonisolated let directory: URL

    init(plan: EntrancePlan = Bench.plan) async throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        guard let clock = SiteClock(zone: "America/Chicago") else { throw HarnessError("no time zones here") }
        let disk = Disk()
        self.disk = disk
        journal = try Journal(
            path: directory.appendingPathComponent("journal.sqlite").path,
            source: "/test/bench/main",
            boot: "bench",
            key: SymmetricKey(size: .bits256),
            clock: { (clock.moment(), clock.quality) },
            notify: { _ in disk.pass() }
        )
        let room = ScreeningRoom()
        room.adopt([])
        lines.onDisk = { [journal] in journal.health.lastSeq }
        unit = ControlUnit(
            plan: plan,
            directory: CardholderDirectory([
                Cardholder(badge: "1234", person: "P", category: "teacher", doors: ["door"], schedule: "always")
            ]),
            visits: [],
            installation: Installation(lines: lines, scanners: scanners),
            recorder: Recorder(journal: journal, clock: clock),
            feed: feed,
            screening: room,
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    nonisolated func close() async throws {
        disk.answer()
        await unit.end()
        await journal.close()
        try FileManager.default.removeItem(at: directory)
    }

    /// From here on nothing more is written, until the disk answers. What is appended here still passes; its notice is
    /// where the journal's thread stops.
    func stopDisk() async throws {
        disk.standStill()
        let before = journal.health.lastSeq
        unit.recorder.append([Event(.systemStarted, "core", at: unit.recorder.clock.moment())])
        try await Eventually.value("the journal stands still") { self.journal.health.lastSeq > before ? () : nil }
    }

    nonisolated static let plan = EntrancePlan(
        doors: [DoorPlan(id: "door", failState: .failSecure, lockLine: "lock", unlockTime: .seconds(1))],
        scanners: [ScannerPlan(id: "reader", role: .door("door"))],
        schedules: ["always": Schedule(id: "always", periods: [.init(days: Set(Weekday.allCases), from: 0, to: 1440)])]
    )
}

/// A disk that can be made to stand still.
final class Disk: Sendable {
    private let gate = DispatchSemaphore(value: 1)

    func pass() {
        gate.wait()
        gate.signal()
    }

    func standStill() { gate.wait() }
    func answer() { gate.signal() }
}
