import Model
import Testing

@testable import Entrance

@Suite("Forced open, open too long, exit and fire")
struct DoorAlarmTests {
    @Test("an opening of a locked door is forced, and ends when the door closes")
    func forced() {
        var house = House()
        house.line("position", true)
        #expect(house.state.alarm == .forcedOpen)
        house.wait(.seconds(700))
        house.line("position", false)
        house.line("position", false)
        #expect(
            house.news() == ["door.opened", "door.forcedOpen begin", "door.closed", "door.forcedOpen end"]
        )
        #expect(house.state.alarm == .normal)
    }

    @Test("a held-open door warns, alarms once, and the alarm ends when the door closes")
    func heldOpen() {
        var house = House()
        house.present()
        house.line("position", true)
        _ = house.news()
        house.wait(.seconds(49))
        #expect(house.news() == ["door.locked"])
        house.wait(.seconds(1))
        #expect(house.news() == ["door.preAlarm"])
        house.wait(.seconds(10))
        #expect(house.news() == ["door.openTooLong begin"] && house.state.alarm == .openTooLong)
        house.wait(.seconds(600))
        #expect(house.news().isEmpty)
        house.line("position", false)
        #expect(house.news() == ["door.closed", "door.openTooLong end"])
    }

    @Test("a door closed in time neither warns nor alarms")
    func closedInTime() {
        var house = House()
        house.present()
        house.line("position", true)
        house.wait(.seconds(40))
        house.line("position", false)
        _ = house.news()
        house.wait(.seconds(100))
        #expect(house.news().isEmpty && house.timers.isEmpty)
    }

    @Test("a new grant gives an open door its time afresh")
    func heldOpenAfresh() {
        var house = House()
        house.present()
        house.line("position", true)
        house.wait(.seconds(45))
        house.present()
        _ = house.news()
        house.wait(.seconds(45))
        #expect(house.news() == ["door.locked"])
        house.wait(.seconds(15))
        #expect(house.news() == ["door.preAlarm", "door.openTooLong begin"])
    }

    @Test("the exit button excuses an opening within its window and no longer", arguments: [(10, false), (11, true)])
    func exitWindow(seconds: Int, forced: Bool) {
        var house = House()
        house.line("exit", true)
        house.line("exit", false)
        house.wait(.seconds(seconds))
        house.line("position", true)
        #expect((house.state.alarm == .forcedOpen) == forced)
        #expect(house.news().prefix(2) == ["rex.pressed", "rex.released"])
    }

    @Test("a door opened by the exit button can still be open too long")
    func exitHeldOpen() {
        var house = House()
        house.line("exit", true)
        house.line("exit", false)
        house.line("position", true)
        house.wait(.seconds(60))
        #expect(house.state.alarm == .openTooLong)
    }

    @Test("a button pressed too long is stuck until it is released, and excuses nothing meanwhile")
    func stuck() {
        var house = House()
        house.line("exit", true)
        house.wait(.seconds(59))
        #expect(house.news() == ["rex.pressed"])
        house.wait(.seconds(1))
        #expect(house.news() == ["rex.stuck begin"])
        house.line("position", true)
        #expect(house.state.alarm == .forcedOpen)
        house.line("position", false)
        _ = house.news()
        house.line("exit", false)
        #expect(house.news() == ["rex.released", "rex.stuck end"])
        house.line("position", true)
        #expect(house.state.alarm == .forcedOpen)
    }

    @Test("a timer of an earlier press says nothing about this one")
    func staleStuckTimer() {
        var house = House()
        house.line("exit", true)
        house.hear(.timerFired(.door(House.door, .exitStuck)))
        #expect(house.news() == ["rex.pressed"])
    }

    @Test("a stuck button whose line is lost and comes back pressed is still the same stuck button")
    func stuckThroughLoss() {
        var house = House()
        house.line("exit", true)
        house.wait(.seconds(60))
        house.hear(.lineLost("exit"))
        house.line("exit", true)
        #expect(house.timers.isEmpty)
        house.line("exit", false)
        #expect(house.news().filter { $0.hasPrefix("rex.stuck") } == ["rex.stuck begin", "rex.stuck end"])
    }

    @Test("a button that is pressed when its line comes back is watched again")
    func pressedThroughLoss() {
        var house = House()
        house.line("exit", true)
        house.hear(.lineLost("exit"))
        house.wait(.seconds(100))
        house.line("exit", true)
        house.wait(.seconds(60))
        #expect(house.news().last == "rex.stuck begin")
    }

    @Test("a warning timer from before the door's time began afresh warns nobody")
    func stalePreAlarm() {
        var house = House()
        house.present()
        house.line("position", true)
        _ = house.news()
        house.hear(.timerFired(.door(House.door, .preAlarm)))
        house.hear(.timerFired(.door(House.door, .heldOpen)))
        #expect(house.news().isEmpty)
    }

    @Test("during a fire no opening is forced and no door is open too long; afterwards it may be")
    func fire() {
        var house = House()
        house.line("fire", true)
        house.line("position", true)
        house.wait(.seconds(200))
        #expect(house.news() == ["fire.asserted begin", "door.opened"])
        house.line("fire", false)
        house.wait(.seconds(61))
        #expect(house.news() == ["fire.cleared end", "door.preAlarm", "door.openTooLong begin"])
    }

    @Test("a lost fire line does not end a fire")
    func fireLost() {
        var house = House()
        house.line("fire", true)
        house.hear(.lineLost("fire"))
        house.line("position", true)
        #expect(house.state.alarm == .normal)
        house.line("fire", false)
        #expect(house.news().suffix(2) == ["input.lost end", "fire.cleared end"])
    }

    @Test("a door that is open at the start was opened before: inferred, not forced, and timed from now")
    func openAtStart() throws {
        var house = House()
        house.entrance = Entrance(plan: .school, directory: CardholderDirectory(), visits: [])
        house.line("position", true)
        let event = try #require(house.events.first)
        #expect(event.words == "door.opened" && event.basis == .inferred && event.data["found"] == true)
        #expect(house.state.alarm == .normal && house.state.physical == .open)
        house.wait(.seconds(60))
        #expect(house.news() == ["door.opened", "door.preAlarm", "door.openTooLong begin"])
    }

    @Test("a door that is closed at the start is no news")
    func closedAtStart() {
        var house = House()
        house.entrance = Entrance(plan: .school, directory: CardholderDirectory(), visits: [])
        #expect(house.state.physical == .unknown)
        house.line("position", false)
        #expect(house.news().isEmpty && house.state.physical == .closed)
    }

    @Test("a lost position line makes the door unknown, once, and its alarm lasts until it is known to be closed")
    func positionLost() {
        var house = House()
        house.line("position", true)
        house.hear(.lineLost("position"))
        house.hear(.lineLost("position"))
        #expect(house.state.physical == .unknown && house.state.alarm == .forcedOpen)
        house.line("position", false)
        #expect(
            house.news() == [
                "door.opened", "door.forcedOpen begin", "input.lost begin", "input.lost end", "door.closed",
                "door.forcedOpen end",
            ]
        )
    }

    @Test("a door found open after its line was lost is not forced; its time runs from then")
    func foundOpen() {
        var house = House()
        house.hear(.lineLost("position"))
        house.line("position", true)
        #expect(house.state.alarm == .normal)
        house.wait(.seconds(60))
        #expect(house.state.alarm == .openTooLong)
    }

    @Test("a door still open when its line is back is timed from then")
    func stillOpen() {
        var house = House()
        house.present()
        house.line("position", true)
        house.wait(.seconds(30))
        house.hear(.lineLost("position"))
        house.wait(.seconds(600))
        #expect(house.state.alarm == .normal)
        house.line("position", true)
        _ = house.news()
        house.wait(.seconds(60))
        #expect(house.news() == ["door.preAlarm", "door.openTooLong begin"])
    }

    @Test("an edge older than the relock, heard after it, is no forced opening")
    func lateEdge() {
        var house = House()
        house.present()
        house.wait(.seconds(5))
        house.now -= 1
        house.line("position", true)
        #expect(house.state.alarm == .normal)
    }

    @Test("a lost lock line does not silence the forced-open alarm")
    func forcedWithLostLock() {
        var house = House()
        house.hear(.lineLost("lock"))
        house.line("position", true)
        #expect(house.state.alarm == .forcedOpen)
    }

    @Test("a line of no use to the entrance is lost and found like any other")
    func uselessLine() {
        var house = House()
        house.hear(.lineLost("spare"))
        house.line("spare", true)
        #expect(house.news() == ["input.lost begin", "input.lost end"])
    }
}
