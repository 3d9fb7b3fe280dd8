import Model
import Testing

@testable import Entrance

@Suite("A walk-through detector")
struct DetectorTests {
    /// A house in which the detector's lines were read once, at rest.
    static func house() -> House {
        var house = House()
        for (line, active) in [("alarm", false), ("beam", false), ("ready", true)] { house.line(LineID(line), active) }
        _ = house.news()
        return house
    }

    static func pulse(_ house: inout House, _ line: LineID) {
        house.line(line, true)
        house.wait(.milliseconds(300))
        house.line(line, false)
    }

    @Test("each pulse of the beam is one passage, counted")
    func passages() {
        var house = Self.house()
        for _ in 1...3 { Self.pulse(&house, "beam") }
        #expect(house.events.map(\.type) == Array(repeating: .detectorPassage, count: 3))
        #expect(house.events.map(\.data["passage"]) == [1, 2, 3])
    }

    @Test("a beam that is broken at the start is no passage")
    func beamAtStart() {
        var house = House()
        house.line("beam", true)
        #expect(house.news().isEmpty)
    }

    @Test("an alarm begins, ends, and waits for an answer; the same value again is nothing new")
    func alarm() {
        var house = Self.house()
        house.line("alarm", true)
        house.line("alarm", true)
        house.line("alarm", false)
        house.line("alarm", false)
        #expect(house.news() == ["detector.alarm begin", "detector.alarm end"])
        #expect(house.openAlarms == [1])
    }

    @Test("an alarm names the passage just before it")
    func passageBefore() {
        var house = Self.house()
        Self.pulse(&house, "beam")
        house.line("alarm", true)
        #expect(house.events.last?.data["passage"] == 1)
    }

    @Test("a passage names the alarm just before it, and only the first one does")
    func passageAfter() {
        var house = Self.house()
        house.line("alarm", true)
        Self.pulse(&house, "beam")
        Self.pulse(&house, "beam")
        let passages = house.events.filter { $0.type == .detectorPassage }
        #expect(passages.map(\.data["alarm"]) == [1, nil])
    }

    @Test("a passage too long ago, or already claimed, is not the alarm's")
    func noPairing() {
        var house = Self.house()
        Self.pulse(&house, "beam")
        house.wait(.seconds(2))
        house.line("alarm", true)
        #expect(house.events.last?.data["passage"] == nil)
    }

    @Test("a fluttering relay is one alarm; after the pairing time or a new passage it is another")
    func flutter() {
        var house = Self.house()
        for _ in 1...3 { Self.pulse(&house, "alarm") }
        #expect(house.openAlarms == [1])
        #expect(house.news().count == 6)
        Self.pulse(&house, "beam")  // belongs to the alarm before it
        Self.pulse(&house, "alarm")
        #expect(house.openAlarms == [1])
        Self.pulse(&house, "beam")
        Self.pulse(&house, "alarm")
        #expect(house.openAlarms == [1, 2])
        house.wait(.seconds(3))
        Self.pulse(&house, "alarm")
        #expect(house.openAlarms == [1, 2, 3])
    }

    @Test("the officer's answer closes the alarm, once")
    func disposition() throws {
        var house = Self.house()
        Self.pulse(&house, "alarm")
        _ = house.news()
        try house.ask(.answerAlarm(1, .clearedItem, officer: House.officer))
        let event = try #require(house.events.first)
        #expect(event.words == "detector.disposition: clearedItem" && event.actor == .officer(House.officer))
        #expect(house.openAlarms.isEmpty && house.timers.isEmpty)
        #expect(throws: Refusal.alreadyAnswered) {
            try house.ask(.answerAlarm(1, .refused, officer: House.officer))
        }
    }

    @Test("an alarm that nobody raised, and the system's own word, are refused", arguments: [-1, 0, 2, Int.max])
    func refusals(number: Int) {
        var house = Self.house()
        house.line("alarm", true)
        #expect(throws: Refusal.noSuchAlarm) {
            try house.ask(.answerAlarm(number, .refused, officer: House.officer))
        }
        #expect(throws: Refusal.notAnAnswer) {
            try house.ask(.answerAlarm(1, .notRecorded, officer: House.officer))
        }
    }

    @Test("an alarm without an answer in time is not recorded, and stays so")
    func notRecorded() {
        var house = Self.house()
        Self.pulse(&house, "alarm")
        house.wait(.seconds(15 * 60))
        #expect(house.news().last == "detector.disposition: notRecorded")
        #expect(throws: Refusal.alreadyAnswered) {
            try house.ask(.answerAlarm(1, .clearedItem, officer: House.officer))
        }
    }

    @Test("not ready begins what ready ends, and a lost line ends nothing")
    func readiness() {
        var house = Self.house()
        #expect(house.entrance.isReady("walk-through") == true)
        house.line("ready", false)
        house.hear(.lineLost("ready"))
        #expect(house.entrance.isReady("walk-through") == nil)
        house.line("ready", true)
        #expect(
            house.news() == ["detector.notReady begin", "input.lost begin", "input.lost end", "detector.ready end"]
        )
    }

    @Test("a detector that is not ready at the start says so")
    func notReadyAtStart() {
        var house = House()
        house.line("ready", false)
        #expect(house.news() == ["detector.notReady begin"])
    }
}
