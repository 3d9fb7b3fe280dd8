import CoreHarness
import Foundation
import LocalAPI
import Model
import Testing

@testable import Core

/// Whatever has put a wrong time into a box, it is right again afterwards, nothing is lost, and no badge that is over has
/// opened the door meanwhile. The whole core, with clocks whose days pass at once.
@Suite("the floor of the time, poisoned", .timeLimit(.minutes(30)))
struct PoisonedFloorTests {
    private static let years = days(3650)

    /// A core that knows the right time from a time service and a list of today.
    private func house(isHeld: Bool = true) async throws -> TimedCore {
        let core = try await TimedCore(TestClock(isHeld: isHeld), District())
        try await core.moveIn()
        guard isHeld else { return core }
        try await core.put(version: 1, issued: core.time.truth + .seconds(-3600))
        try await core.minutes(1)
        #expect(try await core.clock.standing == .plausible)
        return core
    }

    /// What no wrong time may change: staff come in, and who is not to come in does not.
    private func guarded(_ core: TimedCore) async throws {
        #expect(try await core.badge(TimedCore.teacher) == nil)
        #expect(try await core.badge(TimedCore.expired) == "expired")
        #expect(try await core.badge(TimedCore.early) == "notYetActive")
    }

    private func right(_ core: TimedCore, _ before: TimedCore.Rows) async throws {
        let clock = try await core.clock
        #expect(clock.standing == .plausible)
        #expect((clock.trusted - core.time.truth).magnitude < .seconds(120))
        #expect(try await core.told.isEmpty)
        try await guarded(core)
        #expect(try await core.badge(TimedCore.later) == nil)
        #expect(try await core.rows().holds(before))
    }

    @Test("a clock module that is years ahead, and nobody holds it: what was proven judges, until the clock is right")
    func clockModule() async throws {
        var core = try await house()
        let before = try await core.rows()
        core.time.set(error: Self.years, isHeld: false)
        core = try await core.restarted(after: .seconds(36_000))
        try await core.minutes(20, office: true)
        #expect(try await core.clock.standing == .clockAhead)
        #expect(try await core.told == ["clockAhead"])
        try await guarded(core)
        #expect(await core.purge(olderThan: days(1)) == false)
        core.time.set(error: .zero, isHeld: true)
        try await core.minutes(1)
        try await right(core, before)
        #expect(try await core.events(.systemClockAhead).map(\.edge.rawValue) == ["begin", "end"])
        try await core.close()
    }

    @Test("a time service that is wrong by years for a day, also over a restart: it is told, and not believed")
    func forgedAnswer() async throws {
        var core = try await house()
        let before = try await core.rows()
        core.time.set(error: Self.years, isHeld: true)
        try await core.minutes(30)
        #expect(try await core.clock.standing == .clockAhead)
        #expect(try await core.told == ["clockAhead"])
        try await guarded(core)
        #expect(await core.purge(olderThan: days(1)) == false)
        core = try await core.restarted(after: .seconds(3600))
        try await core.minutes(30)
        #expect(try await core.told == ["clockAhead"])
        try await guarded(core)
        core.time.set(error: .zero, isHeld: true)
        try await core.minutes(1)
        try await right(core, before)
        try await core.close()
    }

    @Test("a time service that walks away in small steps gets 48 hours far, and the office brings the floor back")
    func walked() async throws {
        let core = try await house()
        let before = try await core.rows()
        for step in 1...40 {
            core.time.set(error: .seconds(step * 47 * 3600), isHeld: true)
            try await core.minutes(1)
            let clock = try await core.clock
            #expect(clock.trusted - core.time.truth < .seconds(48 * 3600 + 600), "step \(step)")
        }
        #expect(try await core.told == ["clockAhead"])
        try await guarded(core)
        core.time.set(error: .zero, isHeld: true)
        try await core.minutes(9, office: true)
        #expect(try await core.told == ["clockBehind"])
        try await guarded(core)
        #expect(try await core.events(.systemClockCorrected).isEmpty)
        try await core.minutes(3, office: true)
        let corrected = try await core.events(.systemClockCorrected)
        #expect(corrected.map(\.reason) == ["agreed"])
        try await right(core, before)
        try await core.close()
    }

    @Test("a time service that holds the time back does not keep a badge alive: the floor goes on, and it is told")
    func heldBack() async throws {
        let core = try await house()
        let before = try await core.rows()
        for hour in 1...(40 * 24) {
            // It moves a second in an hour.
            core.time.pass(.seconds(3540))
            core.time.set(error: .seconds(-3599 * hour), isHeld: true)
            try await core.minutes(1)
        }
        #expect(try await core.told == ["clockBehind"])
        #expect(try await core.badge(TimedCore.expiring) == "expired")
        try await guarded(core)
        core.time.set(error: .zero, isHeld: true)
        try await core.minutes(2, office: true)
        try await right(core, before)
        try await core.close()
    }

    @Test("without the office nothing brings the floor back but a technician, and the floor judges meanwhile")
    func noOffice() async throws {
        let core = try await house()
        let before = try await core.rows()
        core.time.set(error: .seconds(47 * 3600), isHeld: true)
        try await core.minutes(1)
        core.time.set(error: .zero, isHeld: true)
        try await core.minutes(60)
        #expect(try await core.told == ["clockBehind"])
        try await guarded(core)
        #expect(await core.purge(olderThan: days(1)) == false)
        _ = try await core.client.call(.setFloor, SetFloorRequest(time: core.time.truth, reason: "looked at my watch"))
        try await right(core, before)
        try await core.close()
    }

    @Test(
        "a list that is issued in the future: refused where that can be known, and mended by the office where it was the first"
    )
    func futureList() async throws {
        let core = try await house()
        let before = try await core.rows()
        core.time.set(error: .zero, isHeld: false)
        try await core.minutes(1)
        for (version, ahead) in [(2, days(400)), (3, .seconds(25 * 3600))] {
            await #expect(throws: Problem.self) {
                try await core.put(version: Int64(version), issued: core.time.truth + ahead)
            }
        }
        #expect(try await core.events(.listRefused).map(\.reason) == ["schema", "schema"])
        core.time.set(error: .zero, isHeld: true)
        try await core.minutes(1)
        try await right(core, before)
        try await core.close()
    }

    @Test(
        "a first list from years ahead on a box that knows nothing: all that ends is over, until the office has helped"
    )
    func firstList() async throws {
        let core = try await house(isHeld: false)
        let before = try await core.rows()
        try await core.put(version: 1, issued: core.time.truth + days(250))
        try await core.minutes(1)
        #expect(try await core.clock.standing == .clockBehind)
        #expect(try await core.told == ["clockBehind"])
        #expect(try await core.badge(TimedCore.later) == "expired", "too early, and on the safe side")
        try await guarded(core)
        core.time.set(error: .zero, isHeld: true)
        try await core.minutes(12, office: true)
        #expect(try await core.events(.systemClockCorrected).map(\.reason) == ["agreed"])
        try await core.put(version: 2, issued: core.time.truth + .seconds(-60))
        try await right(core, before)
        try await core.close()
    }

    @Test("an older journal is restored: the lists on the disk and the time service put its floor right at once")
    func restoredJournal() async throws {
        var core = try await house()
        try await core.stop()
        let (directory, files) = (core.directory, FileManager.default)
        let names = try files.contentsOfDirectory(atPath: directory.path).filter { $0.hasPrefix("journal.sqlite") }
        let kept = directory.appendingPathComponent("backup")
        try files.createDirectory(at: kept, withIntermediateDirectories: false)
        for name in names {
            try files.copyItem(
                at: directory.appendingPathComponent(name),
                to: kept.appendingPathComponent(name)
            )
        }
        core = try await TimedCore(core.time, core.district, in: directory)
        let before = try await core.rows()
        for day in 1...60 {
            core.time.pass(days(1))
            try await core.put(version: Int64(1 + day), issued: core.time.truth + .seconds(-60))
            try await core.minutes(1)
        }
        #expect(try await core.badge(TimedCore.expiring) == "expired")
        try await core.stop()
        for name in try files.contentsOfDirectory(atPath: directory.path) where name.hasPrefix("journal.sqlite") {
            try files.removeItem(at: directory.appendingPathComponent(name))
        }
        for name in names {
            try files.copyItem(
                at: kept.appendingPathComponent(name),
                to: directory.appendingPathComponent(name)
            )
        }
        core = try await TimedCore(core.time, core.district, in: directory)
        try await core.minutes(1)
        #expect(try await core.badge(TimedCore.expiring) == "expired")
        // What had happened since the copy is gone with the journal; what was in the copy is not.
        let (now, copied) = (try await core.rows(), before.badges)
        #expect(now.badges == copied && now.visits == before.visits)
        try await right(core, now)
        try await core.close()
    }

    @Test("a clock in 1970: the floor judges, lists that are over are refused, and the clock is right again at once")
    func seventies() async throws {
        var core = try await house()
        let before = try await core.rows()
        let since = core.time.truth - WallTime(milliseconds: 0)
        core.time.set(error: .zero - since, isHeld: false)
        core = try await core.restarted(after: .seconds(36_000))
        try await core.minutes(5)
        #expect(try await core.told == ["clockBehind"])
        try await guarded(core)
        #expect(try await core.badge(TimedCore.later) == nil)
        await #expect(throws: Problem.self) {
            try await core.put(version: 2, issued: core.time.truth + days(-30), lifetime: days(10))
        }
        #expect(try await core.events(.listRefused).map(\.reason) == ["expired"])
        try await core.leave("in the seventies")
        #expect(await core.purge(olderThan: days(1)) == false)
        core.time.set(error: .zero, isHeld: true)
        try await core.minutes(1)
        #expect(await core.purge(olderThan: days(1)))
        #expect(try await core.rows(visits: ["visitor", "in the seventies"]).visits.count == 2)
        try await right(core, before)
        try await core.close()
    }

    @Test(
        "a summer without power: the last known time judges until a second witness has spoken, then the new year's badges open"
    )
    func summer() async throws {
        var core = try await house()
        let before = try await core.rows()
        core = try await core.restarted(after: days(70))
        try await core.minutes(2)
        #expect(try await core.told == ["clockAhead"])
        #expect(await core.purge(olderThan: days(1)) == false)
        try await guarded(core)
        try await core.minutes(1, office: true)
        #expect(try await core.badge(TimedCore.expiring) == "expired")
        try await right(core, before)
        try await core.close()
    }
}
