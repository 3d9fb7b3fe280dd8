import Core
import Crypto
import Entrance
import Foundation
import Hardware
import Journal
import Logging
import Model
import Reactor

/// The real control unit, rules and journal of an entrance with one door, on ports that are watched.
@HardwareThread
final class ProbeEntrance {
    nonisolated static let badge = "0012304567"
    nonisolated static let inputs: [LineID] = ["position", "alarm"]
    let lines: ProbeLines
    let journal: Journal
    let clock: SiteClock
    private let unit: ControlUnit
    private let feed = LiveFeed()

    /// - Parameters:
    ///   - directory: where the journal is.
    ///   - lines: an output `lock` and `inputs`.
    ///   - readers: the scanners at the door.
    init(in directory: URL, lines: ProbeLines, scanners: any ScannerPort, readers: [ScannerID] = ["reader"]) throws {
        self.lines = lines
        guard let clock = SiteClock(zone: "America/Chicago") else { throw BenchmarkError("no time zones here") }
        self.clock = clock
        journal = try Journal(
            path: directory.appendingPathComponent("journal.sqlite").path,
            source: "/district/school/main",
            boot: UUID().uuidString,
            key: SymmetricKey(size: .bits256),
            clock: { (clock.moment(), clock.quality) }
        )
        unit = ControlUnit(
            plan: Self.plan(readers),
            directory: CardholderDirectory(Self.cardholders),
            visits: [],
            installation: Installation(lines: lines, scanners: scanners),
            recorder: Recorder(journal: journal, clock: clock),
            feed: feed,
            screening: ScreeningRoom(),
            logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
        )
        try unit.start()
    }

    nonisolated func close() async {
        await unit.end()
        await journal.close()
    }

    /// Once everything recorded so far is on disk.
    func quiet() async {
        let marker = Entry.event(Event(.systemStarted, "benchmark", at: clock.moment()), clock: clock.quality)
        await withCheckedContinuation { done in journal.append([marker]) { _ in done.resume() } }
    }

    /// Relays that did not wait for the disk to answer.
    func lateCommits() async throws -> Int {
        var (after, late): (Int64, Int) = (0, 0)
        while true {
            let page = try await journal.records(after: after, limit: 1000)
            guard let last = page.last else { return late }
            late += page.count { $0.type == .doorUnlocked && $0.data["beforeCommit"] == true }
            after = last.seq
        }
    }

    /// The lock is released after a millisecond, so that the next badge finds it locked.
    private static func plan(_ readers: [ScannerID]) -> EntrancePlan {
        EntrancePlan(
            doors: [
                DoorPlan(
                    id: "door",
                    failState: .failSecure,
                    lockLine: "lock",
                    positionLine: "position",
                    unlockTime: .milliseconds(1)
                )
            ],
            detectors: [DetectorPlan(id: "detector", alarmLine: "alarm")],
            scanners: readers.map { ScannerPlan(id: $0, role: .door("door")) },
            schedules: ["always": always]
        )
    }

    private static let always = Schedule(
        id: "always",
        periods: [.init(days: Set(Weekday.allCases), from: 0, to: 1440)]
    )

    /// A house of two thousand.
    private static let cardholders = (0..<2000).map { number in
        Cardholder(
            badge: number == 0 ? badge : String(7_000_000 + number),
            person: "P",
            category: "teacher",
            doors: ["door"],
            schedule: "always"
        )
    }
}
