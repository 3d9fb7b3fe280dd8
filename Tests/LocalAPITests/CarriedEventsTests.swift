import LocalAPI
import Model
import NIOCore
import Testing

@Suite("events that are carried and not read")
struct CarriedEventsTests {
    @Test("are those that the core wrote, byte for byte")
    func same() throws {
        var odd = EventRecord.sample
        (odd.subject, odd.data) = (#"}]"\{[,"#, ["seq": .int(99), "a": .array([.object(["seq": .string("x\"")])])])
        (odd.reason, odd.decisionMs) = ("\u{0}\u{1}\u{8}\u{c}\n\r\t\u{1f}\u{7f}/ñ\u{2028}👩‍🏫", 5)
        odd.data["Z"] = .array([
            .double(0.1), .double(-3), .double(1e21), .bool(false), .null, .object([:]), .array([]),
        ])
        odd.data["ä/\n"] = .int(.min)
        let events = [CloudEvent(.sample), CloudEvent(odd), CloudEvent(.least)]
        let body = try Coding.encode(events)
        let cut = try #require(CarriedEvents.cut(body))
        for (one, event) in zip(cut, events) { #expect(one.json == (try Coding.encode(event))) }
        #expect(cut == (try CarriedEvents(events)).events)
        #expect(cut.map(\.seq) == events.map(\.seq))
        #expect(try CarriedEvents(events).body == body)
        #expect(try CarriedEvents([events[0], events[2]]).read() == [events[0], events[2]])
    }

    @Test("blanks do no harm, and an empty array is none")
    func blanks() {
        let text = " [ {\"a\" : [1, {\"seq\": 3}] , \"seq\" : 7 } ,\n{\"seq\":8}\t] "
        #expect(CarriedEvents.cut(ByteBuffer(string: text))?.map(\.seq) == [7, 8])
        #expect(CarriedEvents.cut(ByteBuffer(string: "[]"))?.isEmpty == true)
    }

    @Test(
        "what is no array of numbered objects is none",
        arguments: [
            "", "[", "{}", "[{}]", "[{\"seq\":1}", "[{\"seq\":1},]", "[{\"seq\":\"1\"}]", "[{\"seq\":1}] x", "[1]",
            "[{\"seq\":1}{\"seq\":2}]", "[{\"seq\":99999999999999999999}]", "[{\"a\\", "[{\"seq\":1,\"a\":\"}]",
        ]
    )
    func wrong(_ text: String) { #expect(CarriedEvents.cut(ByteBuffer(string: text)) == nil) }
}
