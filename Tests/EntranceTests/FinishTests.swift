import Model
import Testing

@testable import Entrance

@Suite("The end of a run")
struct FinishTests {
    @Test("every condition that stands open is ended, inferred, and what still holds begins anew afterwards")
    func conditions() {
        var house = House()
        house.hear(.lineLost("spare"))
        house.line("exit", true)
        house.wait(.seconds(3600))
        house.line("position", true)
        house.line("ready", true)
        house.line("ready", false)
        house.line("fire", true)
        _ = house.news()
        house.finish()
        #expect(house.events.allSatisfy { $0.basis == .inferred && $0.edge == .end })
        #expect(
            house.news() == [
                "input.lost end: notWatched", "rex.stuck end: notWatched", "door.forcedOpen end: notWatched",
                "detector.ready end: notWatched", "fire.cleared end: notWatched",
            ]
        )
        house.finish()
        #expect(house.news().isEmpty)
        house.entrance = house.entrance.successor(plan: .school)
        house.line("fire", true)
        #expect(house.news() == ["fire.asserted begin"])
    }

    @Test("a chattering input begins once, and ends when it is calm, lost or no longer watched")
    func chatter() {
        var house = House()
        let (begin, end) = ("input.chatter begin", "input.chatter end")
        for _ in 0..<2 { house.hear(.lineChattering("position", true, edges: 201)) }
        house.hear(.lineChattering("position", false, edges: 700))
        #expect(house.events.map(\.data["edges"]) == [201, 700])
        #expect(house.news() == [begin, end])
        house.hear(.lineChattering("position", true, edges: 201))
        house.hear(.lineLost("position"))
        #expect(house.news() == [begin, end, "input.lost begin"])
        house.hear(.lineChattering("position", true, edges: 201))
        house.finish()
        #expect(house.news() == [begin, "input.lost end: notWatched", end + ": notWatched"])
    }

    @Test("an alarm nobody answered is not recorded, its relay's end is, and its number is not given again")
    func alarms() throws {
        var house = House()
        house.line("alarm", false)
        house.line("alarm", true)
        _ = house.news()
        house.finish()
        #expect(house.news() == ["detector.alarm end: notWatched", "detector.disposition: notRecorded"])
        house.entrance = house.entrance.successor(plan: .school)
        #expect(throws: Refusal.alreadyAnswered) {
            try house.ask(.answerAlarm(1, .clearedItem, officer: House.officer))
        }
        house.line("alarm", true)
        #expect(house.openAlarms == [2])
    }

    @Test("grants that were not used are not taken, the lock is released, and a late commit opens nothing")
    func grants() throws {
        var house = House()
        house.present()
        #expect(house.lockIsEnergised)
        house.diskAnswers = false
        house.present()
        let late = try #require(house.unanswered.last)
        _ = house.news()
        house.finish()
        #expect(house.news() == ["access.notTaken", "door.locked", "access.notTaken"])
        #expect(!house.lockIsEnergised)
        #expect(house.timers.isEmpty)
        house.entrance = house.entrance.successor(plan: .school)
        house.present()
        #expect(house.unanswered.last != late)
        house.hear(.committed(late))
        #expect(!house.lockIsEnergised)
    }

    @Test("whatever a day was like, nothing is open at its end", arguments: UInt64(1)...40)
    func randomDay(seed: UInt64) {
        var day = RandomDay(seed: seed)
        _ = day.run(steps: 200)
        day.finish()
        #expect(day.broken == [])
    }
}
