import Entrance
import Foundation
import Model
import Reactor
import SiteConfiguration
import SystemService
import Testing

@testable import Core

@Suite("a restart that is due", .timeLimit(.minutes(30)))
struct RestartWatchTests {
    private static let replaced: Set<String> = ["/usr/lib/vestibule/vestibuled"]
    private static let started = Instant(nanoseconds: 0)

    private func moment(hour: Int, after run: Duration = .seconds(7200)) -> Moment {
        let date = CalendarDate(daysSince1970: 20_780)
        return Moment(
            instant: Self.started + run,
            wall: .now(),
            local: LocalTime(date: date, minute: hour * 60)
        )
    }

    /// - Returns: whether it is asked for.
    private func asks(_ bench: Bench, at moment: Moment, replaced: Set<String> = replaced) async -> Bool {
        let request = FileManager.default.temporaryDirectory.appendingPathComponent("restart-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: request) }
        let site = Site(
            SiteConfiguration(
                source: "/test/bench/main",
                title: "Bench",
                timeZone: "America/Chicago",
                hardware: .real,
                lines: [],
                scanners: [],
                plan: Bench.plan,
                officers: [],
                lists: ListPolicy(),
                desk: DeskSettings(),
                uplink: nil
            )
        )
        var watch = RestartWatch(unit: bench.unit, site: site, request: request.path, startedAt: Self.started)
        watch.replaced = { replaced }
        await watch.check(at: moment)
        return FileManager.default.fileExists(atPath: request.path)
    }

    @Test("is said by day and asked for at night; what runs what is installed says nothing")
    func night() async throws {
        let bench = try await Bench()
        func stands() async -> Bool { await bench.unit.entrance.conditions.holds(.restartDue, "core") }
        #expect(await asks(bench, at: moment(hour: 12)) == false)
        #expect(await stands())
        #expect(await asks(bench, at: moment(hour: 3), replaced: []) == false)
        #expect(await !stands())
        #expect(await asks(bench, at: moment(hour: 3)))
        #expect(
            await asks(bench, at: moment(hour: 3, after: .seconds(60))) == false,
            "one that cures nothing is not repeated"
        )
        try await bench.close()
    }

    @Test("waits for a door that is unlocked, and for a clock that can be believed")
    func waits() async throws {
        var plan = Bench.plan
        // However slow the machine is, the door stays unlocked for the length of the test.
        plan.doors[0].unlockTime = .seconds(3600)
        let bench = try await Bench(plan: plan)
        try await bench.unit.start()
        await bench.unit.note(.clockAhead, "clock", holds: true)
        #expect(await asks(bench, at: moment(hour: 3)) == false)
        await bench.unit.note(.clockAhead, "clock", holds: false)
        _ = try await bench.unit.perform(.openDoor("door", officer: "ana", reason: "trial"))
        #expect(await asks(bench, at: moment(hour: 3)) == false)
        try await bench.close()
    }

    @Test("the kernel's map says what was replaced, and names that never were a package's file do not count")
    func maps() {
        let maps = """
            55d0c0a00000-55d0c0b00000 r--p 00000000 fe:00 1310 /usr/lib/vestibule/vestibuled (deleted)
            55d0c0b00000-55d0c0c00000 r-xp 00100000 fe:00 1310                       /usr/lib/vestibule/vestibuled (deleted)
            7f10c0b00000-7f10c0c00000 r-xp 00000000 fe:00 1311                       /lib/x86_64-linux-gnu/libgpiod.so.2.2.2 (deleted)
            7f10c0d00000-7f10c0e00000 r-xp 00000000 fe:00 1312                       /usr/lib/x86_64-linux-gnu/libc.so.6
            7f10c0e00000-7f10c0f00000 rw-s 00000000 fe:00 1313                       /var/lib/vestibule/journal.sqlite-shm (deleted)
            7f10c0f00000-7f10c1000000 r-xp 00000000 00:01 1314                       /memfd:code (deleted)
            7ffd0a000000-7ffd0a021000 rw-p 00000000 00:00 0                          [stack]
            """
        let expected: Set<String> = ["/usr/lib/vestibule/vestibuled", "/lib/x86_64-linux-gnu/libgpiod.so.2.2.2"]
        #expect(ReplacedCode.files(in: maps) == expected)
        #expect(ReplacedCode.files(in: "").isEmpty)
    }
}
