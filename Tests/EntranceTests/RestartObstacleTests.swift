import Model
import Testing

@testable import Entrance

@Suite("what a restart would cut short")
struct RestartObstacleTests {
    @Test("a quiet entrance has nothing; a door unlocked for somebody has, until it relocks")
    func unlocked() {
        var house = House()
        #expect(house.entrance.restartObstacles.isEmpty)
        house.present()
        #expect(house.entrance.restartObstacles == [RestartObstacle(.doorUnlocked, House.door.rawValue)])
        house.wait(.seconds(6))
        #expect(house.entrance.restartObstacles.isEmpty)
    }

    @Test("alarms of this run do, each by its subject; what a restart does not end does not")
    func alarms() {
        var house = House()
        house.hear(.boxCondition(.noRegistry, "registry", holds: true, listAge: nil, data: [:]))
        #expect(house.entrance.restartObstacles.isEmpty)
        house.line("position", true)
        #expect(house.entrance.restartObstacles == [RestartObstacle(.alarm, House.door.rawValue)])
        house.line("position", false)
        house.line("fire", true)
        #expect(house.entrance.restartObstacles.map(\.reason) == [Word(.alarm)])
        house.line("fire", false)
        house.line("ready", true)
        house.line("alarm", true)
        house.line("alarm", false)
        #expect(house.entrance.restartObstacles == [RestartObstacle(.alarm, "walk-through")], "it waits for its answer")
    }
}
