import Model
import Testing

@testable import Entrance

@Suite("A position switch that does not move")
struct StillSwitchTests {
    private var holds: (House) -> Bool { { $0.entrance.conditions.holds(.switchSilent, House.door.rawValue) } }

    @Test("five unlockings in a row that it did not see used begin it, and its first edge ends it")
    func begins() {
        var house = House()
        unlock(&house, times: 4)
        #expect(!holds(house))
        unlock(&house, times: 1)
        #expect(holds(house))
        unlock(&house, times: 3)
        #expect(house.news().filter { $0.hasPrefix("system.condition") } == ["system.condition begin"])
        house.present()
        house.line("position", true)
        #expect(!holds(house))
        #expect(house.news().contains("system.condition end"))
    }

    @Test("somebody who enters between begins the count anew, and so does the exit button's door")
    func moves() {
        var house = House()
        unlock(&house, times: 4)
        house.line("exit", true)
        house.line("position", true)
        house.line("position", false)
        house.line("exit", false)
        unlock(&house, times: 4)
        #expect(!holds(house))
    }

    @Test("a door without a switch, or with one that is lost, is not counted")
    func none() {
        var plan = EntrancePlan.school
        plan.doors[0].positionLine = nil
        var house = House(plan: plan)
        unlock(&house, times: 9)
        #expect(!holds(house))
        var lost = House()
        lost.hear(.lineLost("position"))
        unlock(&lost, times: 9)
        #expect(!holds(lost))
    }

    @Test("badges one after the other while the door is unlocked are one unlocking")
    func extended() {
        var house = House()
        for _ in 0..<9 { house.present() }
        house.wait(.seconds(60))
        #expect(!holds(house))
    }

    private func unlock(_ house: inout House, times: Int) {
        for _ in 0..<times {
            house.present()
            house.wait(.seconds(60))
        }
    }
}
