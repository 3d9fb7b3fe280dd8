import CoreHarness
import Crypto
import Entrance
import Foundation
import Journal
import LocalAPI
import Logging
import Model
import Reactor
import Testing

@testable import Core

private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

extension SiteClock {
    /// As a technician sets it.
    fileprivate func set(_ time: WallTime) { trust { trusted, now in _ = trusted.set(time, at: now.instant) } }
}

@Suite("trusted time is kept over restarts", .timeLimit(.minutes(30)))
struct TrustedTimeKeepingTests {
    @Test("a row is the value it was written from, with what the monotonic clock measured")
    func row() throws {
        var trusted = TrustedTime(released: Core.released, at: Instant(nanoseconds: 0))
        _ = trusted.set(Core.released + days(3), at: Instant(nanoseconds: 0))
        trusted.purged(by: Core.released + days(4), at: Instant(nanoseconds: 0))
        let later = Instant(nanoseconds: 0) + .seconds(90)
        let row = trusted.keptRow(at: later)
        let read = try #require(TrustedTime(row, at: Instant(nanoseconds: 7)))
        #expect(read.floor == Core.released + days(4) + .seconds(90))
        #expect(read.proofs == trusted.proofs && read.proofs.keys.contains(.timeService))
        #expect(read.purged == Core.released + days(4))
        let credit = read.credit(at: Instant(nanoseconds: 7))
        #expect(credit.components.seconds == trusted.credit(at: later).components.seconds)
        #expect(credit < TrustedTime.reach)
        #expect(read.keptRow(at: Instant(nanoseconds: 7)) == row)
    }

    @Test("what a witness of another release proved still stands as the floor")
    func newer() throws {
        let fields: [String: JSONValue] = [
            "version": 2, "floor": "2027-03-01T00:00:00.000Z", "proofs": ["moon": "2027-03-01T00:00:00.000Z"],
        ]
        let row = KeptRow(kind: "trustedTime", fields: fields)
        let read = try #require(TrustedTime(row, at: .now()))
        #expect(read.floor.rfc3339 == "2027-03-01T00:00:00.000Z" && read.proofs.isEmpty)
    }

    @Test("the next run goes on from the floor of the last, whatever its clock says")
    func restart() async throws {
        let bench = try await Bench()
        let recorder = await bench.unit.recorder
        let ahead = WallTime.now() + days(400)
        recorder.clock.set(ahead)
        recorder.append([], and: [.kept(recorder.clock.keptRow)])
        await recorder.record(.systemStopped, "core")
        let next = try #require(SiteClock(zone: "America/Chicago"))
        let restored = await RestoredState(bench.journal, next, logger)
        #expect(restored.faults.isEmpty)
        #expect(next.proven >= ahead)
        #expect(next.standing == .clockBehind)
        #expect(next.moment().trusted >= ahead)
        #expect(next.moment().wall < ahead)
        try await bench.close()
    }

    @Test(
        "a row that cannot be read is told, and what the journal's stamps prove takes its place",
        arguments: [true, false]
    )
    func unreadable(isHeld: Bool) async throws {
        let bench = try await Bench()
        let recorder = await bench.unit.recorder
        recorder.clock.jumped()
        if isHeld { recorder.clock.observe(synchronized: true) }
        recorder.append([], and: [.kept(KeptRow(kind: "trustedTime", fields: ["floor": "some day"]))])
        await recorder.record(.systemStopped, "core")
        let next = try #require(SiteClock(zone: "America/Chicago"))
        let restored = await RestoredState(bench.journal, next, logger)
        #expect(restored.faults == [RowFault(kind: "trustedTime", id: "", .incomplete(field: "floor"))])
        await restored.note(on: bench.unit)
        #expect(await bench.unit.entrance.conditions.holds(.keptUnreadable, "trustedTime"))
        let stamp = try #require(try await bench.journal.lastRecords(10).first { $0.type == .systemStopped }).time
        #expect(next.proven >= (isHeld ? stamp : Core.released))
        #expect(next.proven < (isHeld ? .now() : stamp) + .seconds(1), "a clock that nobody held proves nothing")
        try await bench.close()
    }

    @Test("what is kept is kept once an hour, and at once when the floor has moved far")
    func cadence() async throws {
        let bench = try await Bench()
        let recorder = await bench.unit.recorder
        var keeping = TimeKeeping(recorder: recorder)
        func kept() async throws -> WallTime? {
            await recorder.record(.systemStarted, "core")
            return try await bench.journal.kept(known: ["trustedTime"]).values.first
                .flatMap { TrustedTime($0, at: .now())?.floor }
        }
        keeping.keepIfDue()
        let first = try #require(try await kept())
        keeping.keepIfDue()
        #expect(try await kept() == first)
        recorder.clock.set(Core.released + days(400))
        keeping.keepIfDue()
        #expect(try #require(try await kept()) >= Core.released + days(400))
        try await bench.close()
    }
}

@Suite("trusted time judges, and says when the clock does not", .timeLimit(.minutes(30)))
struct TrustedTimeAtWorkTests {
    @Test("a start before the journal's last record is told, and one after it is not")
    func startBefore() async throws {
        let bench = try await Bench()
        await bench.unit.recorder.record(.systemStopped, "core")
        let history = try await History(bench.journal)
        var moment = await bench.unit.recorder.clock.moment()
        #expect(history.clockWentBack(at: moment) == nil)
        moment.wall = moment.wall + .seconds(-7200)
        let event = try #require(history.clockWentBack(at: moment))
        #expect(event.type == .systemClockJumped && event.basis == .inferred)
        guard case .int(let milliseconds)? = event.data["milliseconds"] else {
            Issue.record("says how far")
            return
        }
        let last = try #require(try await bench.journal.lastRecords(1).first)
        #expect(milliseconds == moment.wall.milliseconds - last.time.milliseconds)
        try await bench.close()
    }

    @Test("a clock behind and a clock ahead are conditions, which end when it is right")
    @HardwareThread
    func conditions() async throws {
        let bench = try await Bench()
        let clock = bench.unit.recorder.clock
        func standing() -> [String] {
            bench.unit.noteClock()
            return bench.unit.entrance.conditions.all.map(\.kind.rawValue).filter { $0 != "clockUncertain" }
        }
        #expect(standing().isEmpty)
        clock.set(.now() + .seconds(3600))
        #expect(standing() == ["clockBehind"])
        clock.set(.now() + days(-3))
        #expect(standing() == ["clockAhead"])
        #expect(clock.moment().trusted < .now() + days(-2))
        clock.set(.now())
        #expect(standing().isEmpty)
        await bench.unit.recorder.record(.systemStopped, "core")
        let said = try await bench.journal.lastRecords(20).filter { $0.subject == "clock" }
            .map { "\($0.type.rawValue) \($0.edge.rawValue)" }
        #expect(
            said == [
                "system.clockBehind begin", "system.clockBehind end", "system.clockAhead begin",
                "system.clockAhead end",
            ]
        )
        try await bench.close()
    }

    @Test("a badge that had expired stays refused when the clock goes back, and by one far ahead none becomes valid")
    func badges() async throws {
        let lists = try await ListBench()
        let clock = await lists.bench.unit.recorder.clock
        let today = clock.moment().local.date.daysSince1970
        func badge(from first: Int? = nil, until last: Int? = nil) -> CardholderDirectory {
            var cardholder = Cardholder(
                badge: "1234",
                person: "P",
                category: "teacher",
                doors: ["door"],
                schedule: "always"
            )
            cardholder.validFrom = first.map { CalendarDate(daysSince1970: today + $0) }
            cardholder.validUntil = last.map { CalendarDate(daysSince1970: today + $0) }
            return CardholderDirectory([cardholder])
        }
        try await lists.start()
        await lists.bench.unit.adopt(badge(until: 30))
        #expect(try await lists.answerToBadge() == nil)
        // It is two months later, and the clock says that it is not.
        clock.set(.now() + days(60))
        #expect(try await lists.answerToBadge() == "expired")
        // The clock is two months ahead of what is proven.
        clock.set(.now() + days(-60))
        await lists.bench.unit.adopt(badge(from: -10))
        #expect(try await lists.answerToBadge() == "notYetActive")
        try await lists.bench.close()
    }

    @Test(
        "a list issued more than a day ahead is refused and proves nothing; a right one ends the doubt about the clock"
    )
    func lists() async throws {
        let bench = try await ListBench()
        let clock = await bench.bench.unit.recorder.clock
        let (lists, _) = try await bench.loaded()
        clock.set(.now())
        let early = try bench.district.list(ListBench.many(3), issued: .now() + .seconds(25 * 3600))
        await #expect(throws: Problem.self) { try await lists.put(early, as: "registry") }
        #expect(try await bench.records(.listRefused).map(\.reason) == ["schema"])
        #expect(clock.proven < .now() + .seconds(60))
        // The box was off all summer: the time service alone is not believed.
        clock.set(.now() + days(-70))
        clock.observe(synchronized: true)
        #expect(clock.standing == .clockAhead)
        _ = try await lists.put(try bench.district.list(ListBench.many(3)), as: "registry")
        clock.observe(synchronized: true)
        #expect(clock.standing == .plausible)
        try await bench.close()
    }

    @Test("lists on the disk prove when they were issued")
    func loaded() async throws {
        let bench = try await ListBench()
        let (before, _) = try await bench.loaded()
        let issued = WallTime.now() + .seconds(-7200)
        _ = try await before.put(try bench.district.list(ListBench.many(3), issued: issued), as: "registry")
        let clock = await bench.bench.unit.recorder.clock
        clock.trust { $0 = TrustedTime(released: Core.released, at: $1.instant) }
        _ = try await bench.loaded()
        #expect(clock.trust { trusted, _ in trusted.proofs } == [.office: issued])
        try await bench.close()
    }
}
