import Model
import Testing

@testable import Entrance

@Suite("badge numbers tried at a reader")
struct GuessWatchTests {
    private func tryNumbers(_ numbers: ClosedRange<Int>, in house: inout House, every seconds: Int = 1) {
        for number in numbers {
            house.present("9000\(number)")
            house.wait(.seconds(seconds))
        }
    }

    private var isGuessed: (House) -> Bool { { $0.entrance.conditions.holds(.badgeGuessing, "reader") } }

    @Test("ten different unknown ones in a minute are told at once; from then on they are counted, not recorded")
    func ten() throws {
        var house = House()
        tryNumbers(1...9, in: &house)
        #expect(!isGuessed(house))
        _ = house.news()
        house.present("900010")
        #expect(house.news() == ["access.denied: unknownCredential", "access.guessing begin"])
        tryNumbers(11...60, in: &house)
        #expect(house.news().isEmpty)
        #expect(house.entrance.conditions.all.first { $0.kind == .badgeGuessing }?.data[.refused] == 60)
        house.wait(.seconds(60))
        let end = try #require(house.events.last)
        #expect(end.type == .accessGuessing && end.edge == .end && end.data[.refused] == 60)
        _ = house.news()
        house.present("90001")
        #expect(house.news() == ["access.denied: unknownCredential"], "it is over")
    }

    @Test("the last unknown number keeps it going for a minute, and no longer")
    func minute() {
        var house = House()
        tryNumbers(1...10, in: &house)
        house.wait(.seconds(50))
        house.present("900011")
        house.wait(.seconds(59))
        #expect(isGuessed(house))
        house.wait(.seconds(2))
        #expect(!isGuessed(house))
    }

    @Test("known badges open meanwhile, exits are not asked, and other readers answer for themselves")
    func others() {
        var house = House(plan: .twoDoors, cardholders: [.teacher.with { $0.doors = [House.door, "gym-door"] }])
        tryNumbers(1...12, in: &house)
        _ = house.news()
        house.present()
        #expect(house.lockIsEnergised && house.news().contains("access.granted"))
        house.present("900099", from: "gym-reader")
        #expect(house.news() == ["access.denied: unknownCredential"])
        house.line("exit", true)
        house.line("position", true)
        #expect(!house.news().contains("door.forcedOpen begin"))
    }

    @Test("one badge held there again and again, ten over ten minutes, and a known one refused are no guessing")
    func innocent() {
        var house = House(cardholders: [.teacher.with { $0.enabled = false }])
        for _ in 1...30 {
            house.present("90001")
            house.present()
            house.wait(.seconds(1))
        }
        tryNumbers(1...20, in: &house, every: 10)
        #expect(!isGuessed(house))
    }

    @Test("it ends with its reader, and with the run")
    func rewired() {
        var house = House()
        tryNumbers(1...10, in: &house)
        house.finish()
        #expect(house.news().contains("access.guessing end: notWatched"))
        #expect(!house.timers.keys.contains(.guessing("reader")))
    }
}
