import Testing

@testable import Model

/// A box's clocks: what is true, what its clock says, and what it trusts.
private struct Box {
    static let start = WallTime(milliseconds: 1_790_000_000_000)
    static let released = start + days(-30)

    var instant = Instant(nanoseconds: 1_000_000_000)
    /// What an honest time service says.
    var truth = start
    var trusted: TrustedTime

    /// One that knows the right time, unless it has had no proof yet.
    init(isProven: Bool = true) {
        trusted = TrustedTime(released: Self.released, at: instant)
        if isProven { read(truth) }
    }

    mutating func pass(_ duration: Duration) { (instant, truth) = (instant + duration, truth + duration) }

    @discardableResult
    mutating func read(_ clock: WallTime, _ state: ClockState = .synchronized) -> TrustedTime.Correction? {
        trusted.read(clock: clock, state, at: instant)
    }

    mutating func list(issued: WallTime, clock: WallTime, _ state: ClockState = .synchronized) {
        trusted.read(issued: issued, clock: clock, state, at: instant)
    }

    /// The office signs what its clock says; ours is right, and a time service holds it.
    mutating func office(_ time: WallTime) {
        trusted.read(officeClock: time, clock: truth, .synchronized, at: instant)
    }

    func now(_ clock: WallTime) -> WallTime { trusted.now(clock: clock, at: instant) }
    func standing(_ clock: WallTime) -> TrustedTime.Standing { trusted.standing(clock: clock, at: instant) }

    /// Off for a while and on again: only what is kept goes on, and the monotonic clock begins anew.
    mutating func restart(after off: Duration) {
        truth = truth + off
        let (proven, credit) = (trusted.proven(at: instant), trusted.credit(at: instant))
        instant = Instant(nanoseconds: 1_000_000_000)
        trusted = TrustedTime(
            floor: proven,
            proofs: trusted.proofs,
            purged: trusted.purged,
            credit: credit,
            at: instant
        )
        trusted.read(released: Self.released, at: instant)
    }

    static func days(_ days: Int) -> Duration { .seconds(days * 86_400) }
}

private let inTheSeventies = WallTime(milliseconds: 60_000)
private let yearsAhead = Box.start + Box.days(3650)

@Suite("trusted time")
struct TrustedTimeTests {
    @Test("without any proof the clock judges, but never before the release")
    func unproven() {
        let box = Box(isProven: false)
        #expect(box.standing(Box.start) == .unproven)
        #expect(box.now(Box.start) == Box.start)
        #expect(box.now(inTheSeventies) == Box.released)
        #expect(box.standing(inTheSeventies) == .clockBehind)
    }

    @Test("a clock that a time service holds, and the issue of a signed list, raise the floor")
    func proofs() {
        var box = Box()
        box.pass(.seconds(3600))
        box.read(box.truth)
        #expect(box.trusted.floor == box.truth)
        box.list(issued: box.truth + .seconds(1800), clock: box.truth, .unsynchronized)
        #expect(box.trusted.floor == box.truth + .seconds(1800))
        #expect(Set(box.trusted.proofs.keys) == [.timeService, .office])
    }

    @Test(
        "a clock that nobody holds, and a record stamped so, raise nothing",
        arguments: [ClockState.unsynchronized, .holdover]
    )
    func noProof(state: ClockState) {
        var box = Box()
        let later = box.truth + .seconds(3600)
        box.read(later, state)
        box.trusted.read(record: later, state, at: box.instant)
        #expect(box.trusted.floor == Box.start)
        box.trusted.read(record: later, .synchronized, at: box.instant)
        #expect(box.trusted.floor == later)
    }

    @Test("a clock below the floor does not judge: the floor does, and the monotonic clock carries it on")
    func behind() {
        var box = Box()
        box.pass(.seconds(7200))
        #expect(box.standing(inTheSeventies) == .clockBehind)
        #expect(box.now(inTheSeventies) == Box.start + .seconds(7200))
        #expect(box.standing(box.truth + .seconds(-60)) == .plausible, "a minute is no fault of anybody's")
    }

    @Test("a jump of more than 48 hours waits for a second witness, and the lower time judges")
    func ahead() {
        var box = Box()
        let later = Box.start + TrustedTime.reach
        #expect(box.standing(later) == .plausible)
        #expect(box.standing(later + .seconds(1)) == .clockAhead)
        let summer = Box.start + Box.days(70)
        box.read(summer)
        box.read(summer + .seconds(60))
        #expect(box.now(summer) == Box.start, "one witness, however often it is asked, is one")
        box.trusted.read(record: summer, .synchronized, at: box.instant)
        #expect(box.now(summer) == Box.start, "and so is what it stamped")
        box.list(issued: summer + .seconds(-3600), clock: summer)
        #expect(box.standing(summer) == .plausible)
        #expect(box.trusted.floor == summer, "what both say is proven, and the clock is within reach of it")
    }

    @Test("two witnesses prove what both say: the earlier")
    func earlier() {
        var box = Box()
        box.read(yearsAhead)
        box.list(issued: Box.start + Box.days(5), clock: yearsAhead)
        #expect(box.trusted.floor == Box.start + Box.days(5))
        #expect(box.standing(yearsAhead) == .clockAhead)
    }

    @Test("what a time service said is forgotten when it says something else, or holds the clock no more")
    func withdrawn() {
        var box = Box()
        box.read(yearsAhead)
        box.read(box.truth)
        box.trusted.read(released: yearsAhead, at: box.instant)
        #expect(box.trusted.floor == Box.start)
        #expect(box.trusted.unconfirmed == [.release: yearsAhead])
        var other = Box()
        other.read(yearsAhead)
        other.read(yearsAhead, .holdover)
        #expect(other.trusted.unconfirmed.isEmpty)
        other.trusted.read(released: yearsAhead, at: other.instant)
        #expect(other.trusted.floor == Box.start)
    }

    @Test("a list issued more than a day ahead is refused, and proves nothing")
    func issuedLater() {
        var box = Box()
        let latest = box.truth + .seconds(86_400)
        #expect(box.trusted.latestIssue(clock: box.truth, .synchronized, at: box.instant) == latest)
        box.list(issued: latest + .seconds(1), clock: box.truth, .unsynchronized)
        #expect(box.trusted.floor == Box.start)
        box.list(issued: latest, clock: box.truth, .synchronized)
        #expect(box.trusted.floor == Box.start, "a clock that is held is not overruled by one that signs too early")
        box.list(issued: latest, clock: box.truth, .unsynchronized)
        #expect(box.trusted.floor == latest)
    }

    @Test("the first list, or the first time service, is believed")
    func first() {
        var box = Box(isProven: false)
        #expect(box.trusted.latestIssue(clock: inTheSeventies, .holdover, at: box.instant) == nil)
        box.list(issued: Box.start, clock: inTheSeventies, .holdover)
        #expect(box.now(inTheSeventies) == Box.start)
    }

    @Test("the floor falls when the time service and the office say for ten minutes that it is earlier")
    func recovery() {
        var box = Box()
        _ = box.trusted.set(yearsAhead, at: box.instant)
        var corrections: [TrustedTime.Correction] = []
        for minute in 0...10 {
            box.office(box.truth + .seconds(20))
            if let correction = box.read(box.truth) {
                #expect(minute == 10)
                corrections.append(correction)
            }
            if minute < 10 { box.pass(.seconds(60)) }
        }
        #expect(corrections == [.init(from: yearsAhead + .seconds(600), to: box.truth)])
        #expect(box.trusted.floor == box.truth)
        #expect(box.standing(box.truth) == .plausible)
    }

    @Test(
        "the floor stays when they agree with a gap, when one of them is silent, and when they differ",
        arguments: ["gap", "no office", "old office", "office differs", "not synchronized"]
    )
    func noRecovery(why: String) {
        var box = Box()
        _ = box.trusted.set(yearsAhead, at: box.instant)
        for minute in 0..<30 {
            switch why {
            case "no office": break
            case "old office" where minute > 0: break
            case "office differs": box.office(box.truth + .seconds(61))
            default: box.office(box.truth)
            }
            let state: ClockState = why == "not synchronized" && minute % 5 == 4 ? .unsynchronized : .synchronized
            #expect(box.read(box.truth, state) == nil)
            box.pass(.seconds(why == "gap" && minute % 5 == 4 ? 600 : 60))
        }
        #expect(box.trusted.floor == yearsAhead)
    }

    @Test(
        "steps below 48 hours are no way round: a lone witness is believed 48 hours, and an hour more for each day of running"
    )
    func steps() {
        var box = Box()
        let step = TrustedTime.reach - .seconds(1)
        box.read(box.truth + step)
        #expect(box.trusted.floor == box.truth + step)
        for _ in 0..<100 { box.read(box.trusted.floor + step) }
        #expect(box.now(yearsAhead) == box.truth + step)
        #expect(box.standing(box.truth + step + .seconds(2)) == .clockAhead)
        #expect(box.trusted.needsOffice(clock: box.truth + step, at: box.instant))
        box.pass(Box.days(10))
        #expect(box.trusted.credit(at: box.instant) == .seconds(36_001))
        box.restart(after: .zero)
        #expect(box.trusted.credit(at: box.instant) == .seconds(36_001), "a restart gives nothing back")
    }

    @Test(
        "a time service that goes slow does not hold up the time: it takes off five minutes, and 86 seconds a day of running"
    )
    func slow() {
        var box = Box()
        box.pass(.seconds(3600))
        box.read(box.truth + .seconds(-200))
        #expect(
            box.trusted.proven(at: box.instant) == box.truth + .seconds(-200),
            "the monotonic clock ran fast, maybe"
        )
        for _ in 0..<2000 {
            box.pass(.seconds(60))
            box.read(box.trusted.floor + .seconds(1))
        }
        #expect(box.trusted.proven(at: box.instant) >= box.truth + .seconds(-300 - 123_600 / 1000))
        #expect(box.standing(box.trusted.floor + .seconds(1)) == .clockBehind)
    }

    @Test("a second witness gives a lone one its 48 hours back: a list of today, the office's time, or a technician")
    func restored() {
        for way in 0..<3 {
            var box = Box()
            box.read(box.truth + .seconds(40 * 3600))
            (box.truth, box.instant) = (box.truth + .seconds(40 * 3600), box.instant + .seconds(60))
            let next = box.truth + .seconds(30 * 3600)
            #expect(box.standing(next) == .clockAhead)
            switch way {
            case 0: box.list(issued: box.truth + .seconds(-3600), clock: box.truth)
            case 1: box.office(box.truth)
            default: _ = box.trusted.set(box.truth, at: box.instant)
            }
            #expect(box.standing(next) == .plausible)
            box.read(next)
            #expect(box.trusted.floor == next)
        }
    }

    @Test("after a summer without power the time service and the office's signed time together are believed at once")
    func summer() {
        var box = Box()
        box.restart(after: Box.days(70))
        box.read(box.truth)
        #expect(box.standing(box.truth) == .clockAhead)
        #expect(box.now(box.truth) <= Box.start + .seconds(1), "until then the lower time judges")
        #expect(box.trusted.needsOffice(clock: box.truth, at: box.instant))
        box.office(box.truth + .seconds(1))
        #expect(box.standing(box.truth) == .plausible)
        #expect(box.trusted.floor == box.truth)
        #expect(!box.trusted.needsOffice(clock: box.truth, at: box.instant))
    }

    @Test("a technician sets it, also back")
    func command() {
        var box = Box()
        box.read(yearsAhead)
        let correction = box.trusted.set(Box.start + .seconds(-3600), at: box.instant)
        #expect(correction == .init(from: Box.start, to: Box.start + .seconds(-3600)))
        #expect(box.trusted.proofs == [.technician: Box.start + .seconds(-3600)])
        #expect(box.trusted.unconfirmed.isEmpty)
    }

    @Test("nothing is deleted by a clock that is not confirmed, and never more than a step at once")
    func purge() {
        var box = Box()
        func time(_ clock: WallTime, _ state: ClockState = .synchronized) -> WallTime? {
            box.trusted.purgeTime(clock: clock, state, at: box.instant)
        }
        #expect(time(box.truth, .unsynchronized) == nil)
        #expect(time(box.truth + .seconds(-3600)) == nil)
        #expect(time(yearsAhead) == nil)
        #expect(time(box.truth) == box.truth)
        box.trusted.purged(by: box.truth, at: box.instant)
        let (before, later) = (box.truth, box.truth + Box.days(70))
        box.read(later)
        box.list(issued: later, clock: later)
        #expect(time(later) == before + TrustedTime.retentionStep)
        #expect(Box(isProven: false).trusted.purgeTime(clock: Box.start, .synchronized, at: box.instant) == nil)
    }
}

@Suite("trusted time, whatever happens")
struct TrustedTimeHistoryTests {
    /// One thing that may happen to a box.
    private enum Happening: CaseIterable {
        case timePasses, night, rightTime, slowTime, wrongClock, seventies, list, lateList, restart, purge, release
    }

    @Test(
        "the floor falls by recovery and command alone, no clock in 1970 goes below it, and one forged answer moves nothing",
        arguments: UInt64(1)...300
    )
    func histories(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var box = Box()
        var forgeries = 1
        for step in 0..<400 {
            let before = box.trusted.floor
            switch try #require(Happening.allCases.randomElement(using: &random)) {
            case .timePasses: box.pass(.seconds(.random(in: 0...7200, using: &random)))
            case .night: box.pass(Box.days(.random(in: 0...3, using: &random)))
            case .rightTime: #expect(box.read(box.truth) == nil)
            case .slowTime: #expect(box.read(box.truth + .seconds(-.random(in: 0...200_000, using: &random))) == nil)
            case .wrongClock:
                let off = Box.days(.random(in: -9000...9000, using: &random))
                #expect(box.read(box.truth + off, Bool.random(using: &random) ? .unsynchronized : .holdover) == nil)
            case .seventies: #expect(box.read(inTheSeventies) == nil)
            case .list:
                let issued = box.truth + .seconds(-.random(in: 0...2_000_000, using: &random))
                box.list(issued: issued, clock: box.truth, Bool.random(using: &random) ? .synchronized : .holdover)
            case .lateList: box.list(issued: yearsAhead, clock: box.truth)
            case .restart: box.restart(after: Box.days(.random(in: 0...80, using: &random)))
            case .release: box.trusted.read(released: Box.released, at: box.instant)
            case .purge:
                if let time = box.trusted.purgeTime(clock: box.truth, .synchronized, at: box.instant) {
                    #expect(time <= box.truth + TrustedTime.reach, "seed \(seed), step \(step)")
                    box.trusted.purged(by: time, at: box.instant)
                }
            }
            if forgeries > 0, step > 200 {
                forgeries -= 1
                box.read(yearsAhead)
                #expect(box.trusted.purgeTime(clock: yearsAhead, .synchronized, at: box.instant) == nil)
            }
            let floor = box.trusted.floor
            #expect(floor >= before, "seed \(seed), step \(step)")
            #expect(box.now(inTheSeventies) >= floor, "seed \(seed), step \(step)")
            #expect(box.trusted.proven(at: box.instant) <= box.truth + .seconds(300), "seed \(seed), step \(step)")
            #expect(box.now(yearsAhead) <= box.truth + .seconds(300), "seed \(seed), step \(step)")
        }
    }

    @Test(
        "whatever one false witness says, in whatever steps, nothing is believed beyond 48 hours and an hour a day",
        arguments: UInt64(1)...300
    )
    func oneFalse(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var box = Box()
        let isTimeService = Bool.random(using: &random)
        var ran = Duration.zero
        // What the box last knew from two, and has measured since, may lie behind the truth; never before it.
        for step in 0..<600 {
            let ahead: Duration = .seconds(.random(in: 0...400_000, using: &random))
            switch Int.random(in: 0..<10, using: &random) {
            case 0...4 where isTimeService: box.read(box.trusted.proven(at: box.instant) + ahead)
            case 0...4: box.list(issued: box.trusted.proven(at: box.instant) + ahead, clock: inTheSeventies, .holdover)
            case 5:
                let time: Duration = .seconds(.random(in: 0...100_000, using: &random))
                box.pass(time)
                ran = ran + time
            case 6: box.restart(after: Box.days(.random(in: 0...3, using: &random)))
            case 7 where isTimeService:
                box.list(
                    issued: box.truth + .seconds(-.random(in: 0...900_000, using: &random)),
                    clock: box.truth,
                    .holdover
                )
            case 7: box.read(box.truth)
            case 8: box.read(box.truth + Box.days(.random(in: -9000...9000, using: &random)), .unsynchronized)
            default: box.read(isTimeService ? yearsAhead : box.truth)
            }
            let most = box.truth + TrustedTime.reach + ran / TrustedTime.refill + .seconds(300)
            #expect(box.trusted.proven(at: box.instant) <= most, "seed \(seed), step \(step)")
            #expect(box.now(yearsAhead) <= most, "seed \(seed), step \(step)")
        }
    }
}
