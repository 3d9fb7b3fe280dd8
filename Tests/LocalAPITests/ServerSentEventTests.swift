import NIOCore
import Testing

@testable import LocalAPI

@Suite("server-sent events")
struct ServerSentEventTests {
    @Test("an item reads back as it was, however the bytes are cut", arguments: LiveSamples.all, [1, 2, 7, 4096])
    func roundTrip(_ item: LiveItem, cut: Int) throws {
        let bytes = Array(try item.framed().framed.readableBytesView)
        var parser = ServerSentEventParser()
        var items: [LiveItem?] = []
        for start in stride(from: 0, to: bytes.count, by: cut) {
            items += try parser.receive(bytes[start..<min(start + cut, bytes.count)]).map { try LiveItem($0) }
        }
        #expect(items == [item])
    }

    @Test(
        "what is framed reads back, with the standard's three line ends and no other",
        arguments: [
            ("\u{2028}a\u{2029}b\u{85}c\u{0B}d\u{0C}e", "\u{2028}a\u{2029}b\u{85}c\u{0B}d\u{0C}e"),
            ("a\nb\r\nc\rd", "a\nb\nc\nd"), ("a\n\nb\n", "a\n\nb\n"), ("\u{301}a", "\u{301}a"), (" a", " a"),
        ]
    )
    func lineEnds(_ data: String, _ expected: String) throws {
        var parser = ServerSentEventParser()
        let events = try parser.receive(ServerSentEvent(event: "x", data: data).framed.readableBytesView)
        // The bytes: as characters "\r\n" and a mark after a space are one.
        #expect(events.map { Array($0.data.utf8) } == [Array(expected.utf8)])
    }

    @Test(
        "the stream is read as the standard says",
        arguments: [
            ("data: a\ndata: b\n\n", [ServerSentEvent(event: "", data: "a\nb")]),
            ("event:x\r\ndata:1\r\n\r\n", [ServerSentEvent(event: "x", data: "1")]),
            (
                "event: x\rdata: 1\r\rdata: 2\r\r",
                [ServerSentEvent(event: "x", data: "1"), .init(event: "", data: "2")]
            ),
            ("data:  a\n\n", [ServerSentEvent(event: "", data: " a")]),
            ("data:\u{301}a\n\n", [ServerSentEvent(event: "", data: "\u{301}a")]),
            ("data\n\n", [ServerSentEvent(event: "", data: "")]),
            (":heartbeat\n\n", []), ("event: lonely\n\n", []), ("data: unfinished\n", []),
            ("id: 7\nretry: 10\ndata: {}\n\n", [ServerSentEvent(event: "", data: "{}", id: "7")]),
        ]
    )
    func standard(_ text: String, _ expected: [ServerSentEvent]) throws {
        var parser = ServerSentEventParser()
        #expect(try parser.receive(text.utf8) == expected)
    }

    @Test("a heartbeat is no event")
    func heartbeat() throws {
        var parser = ServerSentEventParser()
        #expect(try parser.receive(ServerSentEvent.heartbeat.readableBytesView).isEmpty)
    }

    @Test("an event that never ends is refused, not kept")
    func bounded() {
        var parser = ServerSentEventParser(limit: 64)
        #expect(throws: CoreClientError.self) {
            for _ in 0..<100 { _ = try parser.receive("data: x\n".utf8) }
        }
    }

    @Test("many events through one parser stay within the limit of one")
    func limitIsPerEvent() throws {
        var parser = ServerSentEventParser(limit: 64)
        for _ in 0..<100 { #expect(try parser.receive("data: x\n\n".utf8).count == 1) }
    }

    @Test("an event of a later version is passed over")
    func unknown() throws {
        #expect(try LiveItem(ServerSentEvent(event: "hologram", data: "{}")) == nil)
    }
}
