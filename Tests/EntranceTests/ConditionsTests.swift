import Model
import Testing

@testable import Entrance

@Suite("What has begun and is not over")
struct ConditionsTests {
    private let now = House().occasion()

    @Test("a condition begins once and ends once, each with its event")
    func once() {
        var conditions = Conditions()
        let begun = (0..<2).flatMap { _ in conditions.begin(.forcedOpen, "main-door", on: now) }
        #expect(words(begun) == ["door.forcedOpen begin"])
        #expect(conditions.holds(.forcedOpen, "main-door") && !conditions.holds(.forcedOpen, "gym-door"))
        let ended = (0..<2).flatMap { _ in conditions.end(.forcedOpen, "main-door", on: now) }
        #expect(words(ended) == ["door.forcedOpen end"])
        #expect(conditions.all.isEmpty)
        #expect(conditions.end(.fire, "fire", on: now).isEmpty, "nothing ends that has not begun")
    }

    @Test("of one whose end has a word of its own, both words are said")
    func twoWords() {
        var conditions = Conditions()
        #expect(words(conditions.begin(.fire, "fire", on: now)) == ["fire.asserted begin"])
        #expect(words(conditions.end(.fire, "fire", on: now)) == ["fire.cleared end"])
    }

    @Test("what is told by other events stands in the table and records nothing")
    func silent() {
        var conditions = Conditions()
        #expect(conditions.begin(.scannerAbsent, "reader", on: now).isEmpty)
        #expect(conditions.all.map(\.kind.known) == [.scannerAbsent])
        #expect(conditions.end(.scannerAbsent, "reader", on: now).isEmpty && conditions.all.isEmpty)
    }

    @Test(
        "an alarm that ended by itself waits for its answer, and an answered one for its end",
        arguments: [true, false]
    )
    func answers(endsFirst: Bool) {
        var conditions = Conditions()
        _ = conditions.begin(.detectorAlarm, "arch", number: 7, on: now, data: Field.alarm(7))
        func end() { _ = conditions.end(.detectorAlarm, "arch", number: 7, on: now) }
        if endsFirst { end() }
        let answer = conditions.answer(.detectorAlarm, "arch", number: 7, "clearedItem", by: "ana", at: now.moment)
        #expect(words(answer) == ["detector.disposition: clearedItem"])
        #expect(conditions.all.isEmpty == endsFirst)
        if !endsFirst { end() }
        #expect(conditions.all.isEmpty)
        #expect(conditions.answer(.detectorAlarm, "arch", number: 7, at: now.moment).isEmpty, "it takes one answer")
    }

    @Test("the end of a run ends what nobody watches any more, and leaves what goes on over restarts")
    func finish() {
        var conditions = Conditions()
        _ = conditions.begin(.openTooLong, "main-door", on: now)
        _ = conditions.begin(.listStale, "registry", on: now)
        _ = conditions.begin(.detectorAlarm, "arch", number: 1, on: now, data: Field.alarm(1))
        #expect(
            words(conditions.finish(on: now)) == [
                "door.openTooLong end: notWatched", "detector.alarm end: notWatched",
                "detector.disposition: notRecorded",
            ]
        )
        #expect(conditions.all.map(\.kind.known) == [.listStale])
        var next = Conditions()
        next.restore(conditions.all)
        #expect(next.begin(.listStale, "registry", on: now).isEmpty, "it is said once")
        #expect(words(next.end(.listStale, "registry", on: now)) == ["list.stale end"])
    }

    @Test("what the daemon watches outlasts a reload, and a start looks anew")
    func daemon() {
        var house = House()
        house.hear(.boxCondition(.officeUnreachable, "office", holds: true))
        house.finish()
        house.become(.school)
        #expect(house.entrance.conditions.holds(.officeUnreachable, "office"))
        #expect(house.news().isEmpty)
    }

    @Test("every kind is told by the events whose rows name it, and by no others", arguments: Condition.Kind.allCases)
    func catalogue(kind: Condition.Kind) {
        let rows = EventType.allCases.filter { $0.fact.edge.condition([:]) == kind }
        switch kind.rule.told {
        case .by(let event): #expect(rows == [event] && event.fact.edge == .beginsAndEnds(kind))
        case .between(let first, let last):
            #expect(Set(rows) == [first, last] && first.fact.edge == .begins(kind) && last.fact.edge == .ends(kind))
        case .plainly, .whenFound: #expect(rows.isEmpty, "\(rows) name it")
        case .nowhere:
            #expect(rows.isEmpty && !kind.rule.audience.contains(.office), "the office is told of what concerns it")
        }
    }

    @Test(
        "what has no word of its own is told by one that names it, and what the journal holds of it is enough to end it"
    )
    func plainly() throws {
        var conditions = Conditions()
        let begun = conditions.begin(.noRegistry, "registry", on: now, data: Field.asksAlerts(true))
        guard case .record(let event, _) = try #require(begun.first) else {
            return #expect(Bool(false), "nothing was recorded")
        }
        #expect(event.words == "system.condition begin")
        #expect(event.data == [String: JSONValue](Field.condition("noRegistry"), Field.asksAlerts(true)))
        let record = record(of: event)
        var restored = Conditions([record])
        #expect(
            restored.all.map(\.kind.known) == [.noRegistry]
                && restored.all.first?.data == [String: JSONValue](Field.asksAlerts(true))
        )
        #expect(words(restored.end(.noRegistry, "registry", on: now)) == ["system.condition end"])
        #expect(restored.all.isEmpty)
    }

    private func words(_ effects: [Effect]) -> [String] {
        effects.compactMap { if case .record(let event, _) = $0 { event.words } else { nil } }
    }

    private func record(of event: Event) -> EventRecord {
        EventRecord(event, seq: 1, id: "", source: "", boot: "", clock: .synchronized)
    }
}
