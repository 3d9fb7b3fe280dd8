import CoreHarness
import Crypto
import Entrance
import Foundation
import Hardware
import Journal
import Logging
import Model
import Reactor
import VirtualUSB

@testable import Core

/// The control unit as the daemon wires it, with its real ports, journal and rules; made up are only the reader and the
/// chip that libusb and libgpiod find.
@HardwareThread
final class MockEntrance {
    nonisolated let chip: MockChip
    nonisolated let scanner: MockScanner
    private nonisolated let journal: Journal
    private let unit: ControlUnit

    nonisolated static let (lock, position): (Int32, Int32) = (0, 1)
    nonisolated static let badge = "12345678"

    /// - Parameter number: of the chip, and of the reader on its bus; neither used by another test.
    nonisolated static func run(_ number: Int32, _ story: (MockEntrance) async throws -> Void) async throws {
        let chip = try MockChip(number, label: "board", lines: ["story-lock", "story-position"])
        defer { chip.unplug() }
        let scanner = MockScanner(.keyboard, number: number + 100)
        defer { scanner.unplug() }
        let directory = FileManager.default.temporaryDirectory.appending(path: "mock-entrance-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let entrance = try await MockEntrance(chip, scanner, directory)
        do {
            try await entrance.start()
            try await story(entrance)
        } catch {
            await entrance.stop()
            throw error
        }
        await entrance.stop()
    }

    private init(_ chip: MockChip, _ scanner: MockScanner, _ directory: URL) throws {
        (self.chip, self.scanner) = (chip, scanner)
        guard let clock = SiteClock(zone: "America/Chicago") else { throw HarnessError("no time zones here") }
        journal = try Journal(
            path: directory.appending(path: "journal.sqlite").path,
            source: "/test/mock/main",
            boot: "mock",
            key: SymmetricKey(size: .bits256),
            clock: { (clock.moment(), clock.quality) }
        )
        unit = ControlUnit(
            plan: Self.plan,
            directory: CardholderDirectory([
                Cardholder(badge: Self.badge, person: "P", category: "teacher", doors: ["door"], schedule: "always")
            ]),
            visits: [],
            installation: Installation(
                lines: GPIOLinePort(Self.wirings),
                scanners: USBScannerPort(profiles: [Self.profile])
            ),
            recorder: Recorder(journal: journal, clock: clock),
            feed: LiveFeed(),
            screening: ScreeningRoom(),
            logger: Logger(label: "mock") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// Until the door is known to be closed, and the reader has been silent for as long as makes what follows a scan.
    private func start() async throws {
        try unit.start()
        try await Eventually.value("a closed door") { unit.entrance.doors["door"]?.physical == .closed ? () : nil }
        _ = try await record(.scannerReady)
        try await Task.sleep(for: .milliseconds(250))
    }

    private func stop() async {
        unit.end()
        await journal.close()
    }

    nonisolated func type(_ badge: String) { scanner.scan(badge + "\r") }

    nonisolated func waits(forLock high: Bool) async throws {
        try await Eventually.value("the lock \(high)") { try chip.level(Self.lock) == high ? () : nil }
    }

    nonisolated func record(_ type: EventType) async throws -> EventRecord {
        try await Eventually.value(type.rawValue) { try await records().first { $0.type == type } }
    }

    nonisolated func records() async throws -> [EventRecord] { try await journal.records(after: 0, limit: 1000) }

    private nonisolated static let plan = EntrancePlan(
        doors: [
            DoorPlan(
                id: "door",
                failState: .failSecure,
                lockLine: "lock",
                positionLine: "position",
                unlockTime: .seconds(10)
            )
        ],
        scanners: [ScannerPlan(id: "reader", role: .door("door"))],
        schedules: ["always": Schedule(id: "always", periods: [.init(days: Set(Weekday.allCases), from: 0, to: 1440)])]
    )

    private nonisolated static let wirings = [
        LineWiring(id: "lock", direction: .output, address: .name("story-lock")),
        LineWiring(id: "position", direction: .input, address: .name("story-position")),
    ]

    private nonisolated static let profile = ScannerProfile(
        id: "reader",
        vendor: MockScanner.vendor,
        product: MockScanner.product,
        transport: .hidKeyboard
    )
}
