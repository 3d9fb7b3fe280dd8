import Foundation
import Model
import Testing

@Suite("Values on the wire")
struct WireTests {
    static func roundTrip<T: Codable>(_ value: T) throws -> T {
        try JSONDecoder().decode(T.self, from: JSONEncoder().encode(value))
    }

    @Test(
        "a birth date in each of its three forms",
        arguments: [
            ("1980-03-07", BirthDate.full(CalendarDate(daysSince1970: 3718))), ("1980", .year(1980)),
            ("age:45@1980-03-07", .age(45, asOf: CalendarDate(daysSince1970: 3718))),
        ]
    )
    func birthDate(text: String, date: BirthDate) throws {
        #expect(BirthDate(rawValue: text) == date && date.rawValue == text)
        #expect(try Self.roundTrip(date) == date)
    }

    @Test(
        "what is no birth date is none",
        arguments: ["", "80", "1849", "age:131@2026-01-01", "age:@2026-01-01", "age:4@x", "19800307"]
    )
    func noBirthDate(text: String) {
        #expect(BirthDate(rawValue: text) == nil)
    }

    @Test("an actor", arguments: [Actor.system, .office, .technician, .officer("ana")])
    func actor(actor: Actor) throws {
        #expect(try Self.roundTrip(actor) == actor)
        #expect(Actor(rawValue: "ana") == nil)
    }

    @Test("any JSON survives, whole numbers as whole numbers")
    func json() throws {
        let value: JSONValue = [
            "a": 1, "b": [true, .null, "x", .double(1.5)], "c": ["d": -9_007_199_254_740_993],
        ]
        #expect(try Self.roundTrip(value) == value)
        #expect(
            try JSONDecoder().decode(JSONValue.self, from: Data("[1,1.5,true,null]".utf8)) == [
                1, .double(1.5), true, .null,
            ]
        )
    }

    @Test("a dictionary by identifier is a JSON object")
    func identifiers() throws {
        let doors: [DoorID: Int] = ["main-door": 1]
        #expect(String(decoding: try JSONEncoder().encode(doors), as: UTF8.self) == #"{"main-door":1}"#)
        #expect(try Self.roundTrip(doors) == doors)
    }

    @Test("a cloud event has the attributes CloudEvents 1.0 demands, in names it allows")
    func cloudEvent() throws {
        let record = EventRecord(
            Event(
                .accessDenied,
                "main-door",
                at: Moment(
                    instant: Instant(nanoseconds: 9_000_000),
                    wall: WallTime(milliseconds: 0),
                    local: LocalTime(date: CalendarDate(daysSince1970: 0), minute: 0)
                ),
                reason: "expired",
                listAge: 60,
                decisionMs: 0.5,
                data: ["scanner": "reader"]
            ),
            seq: 7,
            id: "019",
            source: "/d/s/e",
            boot: "b",
            clock: .synchronized,
            hash: "h"
        )
        let event = CloudEvent(record)
        #expect(try Self.roundTrip(event) == event)
        let object = try JSONDecoder().decode([String: JSONValue].self, from: JSONEncoder().encode(event))
        #expect(object["specversion"] == "1.0" && object["type"] == "org.vestibule.access.denied")
        #expect(object["time"] == "1970-01-01T00:00:00.000Z" && object["listage"] == 60)
        #expect(
            object.keys.allSatisfy { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) } }
        )
    }
}
