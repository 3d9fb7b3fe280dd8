import Model
import Testing

@testable import Entrance

@Suite("Unlocking and relocking")
struct UnlockingTests {
    @Test("the lock waits 50 ms for the disk and no longer")
    func commitDeadline() throws {
        var house = House()
        house.diskAnswers = false
        house.present()
        house.wait(.milliseconds(49))
        #expect(!house.lockIsEnergised)
        house.wait(.milliseconds(1))
        #expect(house.lockIsEnergised)
        let unlocked = try #require(house.events.last)
        #expect(unlocked.type == .doorUnlocked && unlocked.data["beforeCommit"] == true)
        #expect(unlocked.basis == .commanded)
    }

    @Test("a commit after the deadline changes nothing, a commit in time cancels the deadline")
    func oneUnlockingEach() {
        var house = House()
        house.diskAnswers = false
        house.present()
        house.wait(.milliseconds(60))
        _ = house.news()
        house.commit()
        #expect(house.news().isEmpty)

        var prompt = House()
        prompt.present()
        #expect(prompt.events.last?.data["beforeCommit"] == false)
        prompt.wait(.seconds(1))
        #expect(prompt.news() == ["access.granted", "door.unlocked"])
    }

    @Test("the door relocks when the unlock time is over, and not before")
    func relock() {
        var house = House()
        house.present()
        #expect(house.state.mode == .accessed && house.state.lock == .unlocked)
        _ = house.news()
        house.wait(.milliseconds(4999))
        #expect(house.lockIsEnergised && house.news().isEmpty)
        house.wait(.milliseconds(1))
        #expect(!house.lockIsEnergised)
        #expect(house.news() == ["door.locked", "access.notTaken"])
        #expect(house.state.mode == .locked && house.state.lock == .locked)
    }

    @Test("an opening takes the grant, once")
    func taken() {
        var house = House()
        house.present()
        house.wait(.seconds(2))
        house.line("position", true)
        house.line("position", true)
        house.line("position", false)
        house.line("position", true)
        house.wait(.seconds(4))
        #expect(
            house.news() == [
                "access.granted", "door.unlocked", "door.opened", "access.taken", "door.closed", "door.opened",
                "door.locked",
            ]
        )
    }

    @Test("taken and not taken name the grant they answer")
    func grantNumbers() {
        var house = House()
        house.present()
        house.wait(.seconds(6))
        house.present()
        house.line("position", true)
        let grants = house.events.filter { $0.type != .doorOpened && $0.type != .doorLocked }.map(\.data["grant"])
        #expect(grants == [1, 1, 1, 2, 2, 2])
    }

    @Test("a second grant extends and never shortens, and one opening takes both")
    func extended() {
        var house = House()
        house.present()
        house.wait(.seconds(3))
        house.present()
        house.wait(.seconds(4))
        #expect(house.lockIsEnergised)
        house.line("position", true)
        house.wait(.seconds(1))
        #expect(!house.lockIsEnergised)
        #expect(
            house.news() == [
                "access.granted", "door.unlocked", "access.granted", "door.unlocked", "door.opened", "access.taken",
                "access.taken", "door.locked",
            ]
        )
    }

    @Test("a grant that is heard late, with an older instant, does not shorten the one before")
    func lateGrant() {
        var house = House()
        house.present()
        let end = house.energised["lock"]
        house.now -= 500_000_000
        house.present()
        #expect(house.energised["lock"] == end && house.timers[.door(House.door, .relock)] == end)
    }

    @Test("a lock that is lost stays a fault when its time is over, and is not called locked")
    func relockWhileLost() {
        var house = House()
        house.present()
        house.hear(.lineLost("lock"))
        _ = house.news()
        house.wait(.seconds(5))
        #expect(house.news() == ["access.notTaken"])
        #expect(house.state.lock == .fault && !house.lockIsEnergised)
    }

    @Test("a relock that comes too early, from before an extension, relocks nothing")
    func earlyRelock() {
        var house = House()
        house.present()
        house.wait(.seconds(2))
        house.hear(.timerFired(.door(House.door, .relock)))
        #expect(house.lockIsEnergised && house.timers[.door(House.door, .relock)] != nil)
    }

    @Test("a grant at a door that stands open is taken at once")
    func takenAtOpenDoor() {
        var house = House()
        house.present()
        house.line("position", true)
        house.present()
        #expect(house.news().suffix(3) == ["access.granted", "door.unlocked", "access.taken"])
        house.wait(.seconds(10))
        #expect(!house.news().contains("access.notTaken"))
    }

    @Test("a door without a position switch says neither taken nor not taken")
    func withoutPosition() {
        var plan = EntrancePlan.school
        plan.doors[0].positionLine = nil
        var house = House(plan: plan)
        house.present()
        house.wait(.seconds(6))
        #expect(house.news() == ["access.granted", "door.unlocked", "door.locked"])
        #expect(house.state.physical == .unknown)
    }

    @Test("a lock line lost while unlocked is a fault, and is at rest when it is back")
    func lockLost() {
        var house = House()
        house.present()
        house.hear(.lineLost("lock"))
        #expect(house.state.lock == .fault)
        #expect(house.news().last == "input.lost begin")
        house.line("lock", false)
        #expect(house.news() == ["input.lost end", "door.locked", "access.notTaken"])
        #expect(house.state.lock == .locked && !house.lockIsEnergised && house.timers.isEmpty)
    }

    @Test("a grant whose lock is lost before the commit is not taken, for that reason")
    func lostBeforeCommit() {
        var house = House()
        house.diskAnswers = false
        house.present()
        house.hear(.lineLost("lock"))
        house.commit()
        #expect(house.news() == ["access.granted", "input.lost begin", "access.notTaken: lockFault"])
        #expect(!house.lockIsEnergised)
    }

    @Test("a lockdown between a grant and its commit is not opened through")
    func lockedDownBeforeCommit() {
        var door = Door(plan: EntrancePlan.school.doors[0], modes: ModeStack(standing: .lockedDown))
        var conditions = Conditions()
        let grant = Grant(ticket: Ticket(number: 7), door: House.door)
        let effects = door.receive(.granted(grant, beforeCommit: false), on: House().occasion(), &conditions)
        guard case .record(let event, _) = effects.first else { return #expect(Bool(false), "nothing was recorded") }
        #expect(event.words == "access.notTaken: lockdown" && effects.count == 1)
        #expect(door.state.lock == .locked)
    }

    @Test("fail-safe and fail-secure doors unlock alike: active is unlocked", arguments: FailState.allCases)
    func failStates(failState: FailState) {
        var plan = EntrancePlan.school
        plan.doors[0].failState = failState
        var house = House(plan: plan)
        #expect(house.state.lock == .locked && house.state.mode == .locked)
        house.present()
        #expect(house.lockIsEnergised && house.state.lock == .unlocked)
    }

    @Test("what a simulated port said is simulated, what we did is commanded")
    func basis() {
        var house = House()
        house.present(simulated: true)
        house.line("position", true, simulated: true)
        #expect(house.events.map(\.basis) == [.simulated, .commanded, .simulated, .simulated])
        var real = House()
        real.present()
        real.line("position", true)
        #expect(real.events.map(\.basis) == [.observed, .commanded, .observed, .inferred])
    }

    @Test("at the start every lock is driven to rest, before anything else")
    func start() {
        var entrance = Entrance(plan: .school, directory: CardholderDirectory(), visits: [])
        let effects = entrance.start(on: House().occasion())
        guard case .drive("lock", false, until: nil)? = effects.first else {
            Issue.record("expected the lock released, got \(effects)")
            return
        }
    }
}
