import Core
import Crypto
import Entrance
import Foundation
import Hardware
import Journal
import Logging
import Model
import Reactor

/// The real control unit, rules and journal of an entrance with one door and one reader, on ports in memory.
@HardwareThread
final class ProbeEntrance {
    static let badge = "0012304567"
    let lines = ProbeLines()
    let scanners = ProbeScanners()
    let journal: Journal
    let clock: SiteClock
    private let unit: ControlUnit
    private let feed = LiveFeed()

    /// - Parameter directory: where the journal is.
    init(in directory: URL) throws {
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
            plan: Self.plan,
            directory: CardholderDirectory(Self.cardholders),
            visits: [],
            installation: Installation(lines: lines, scanners: scanners, simulated: false),
            recorder: Recorder(journal: journal, clock: clock),
            feed: feed,
            screening: ScreeningRoom(),
            logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
        )
        try unit.start()
        for line: LineID in ["position", "alarm"] {
            lines.deliver?(.changed(line, active: false, at: .now(), simulated: false))
        }
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

    /// The lock is released after a millisecond, so that the next badge finds it locked.
    private static let plan = EntrancePlan(
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
        scanners: [ScannerPlan(id: "reader", role: .door("door"))],
        schedules: ["always": Schedule(id: "always", periods: [.init(days: Set(Weekday.allCases), from: 0, to: 1440)])]
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
