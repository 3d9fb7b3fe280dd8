import DeskSupport
import Logging
import Testing

@testable import FrontDesk

/// Whoever opens connections and says little on them does not keep an officer from the desk: on real sockets.
@Suite("The desk's connections", .serialized, .timeLimit(.minutes(30)))
struct ConnectionTests {
    private static let drippingForm = """
        POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n\
        Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\n
        """

    @Test(
        "of 100 connections from one place only its share stays, and the next is answered all the same",
        arguments: ["", "GET /sign-in HTTP/1.1\r\nHos", drippingForm]
    )
    func scan(text: String) async throws {
        try await withConnections { open, limits in
            var scan: [RawConnection] = []
            for _ in 1...100 {
                scan.append(try open())
                scan.last?.send(text)
            }
            let officer = try open()
            officer.send("GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(try await officer.hears().hasPrefix("HTTP/1.1 200"))
            while scan.count(where: { !$0.isClosed }) > limits.eachPeer { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test(
        "a connection on which nothing is said, or a head or a body comes a byte at a time, is closed",
        arguments: [
            // Nothing; a head; a body; a body that was refused before it came.
            ("", ""), ("GET /sign-in HTTP/1.1\r\n", "x"), (drippingForm, "a"),
            ("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000\r\n\r\n", "a"),
        ]
    )
    func drip(start: String, drop: String) async throws {
        var limits = ConnectionLimits()
        (limits.idle, limits.body) = (.milliseconds(500), .milliseconds(500))
        // What ends a body that drips is not that nothing else came.
        if start.hasPrefix("POST") { limits.idle = .seconds(3600) }
        try await withConnections(limits) { open, _ in
            let connection = try open()
            connection.send(start)
            while !connection.isClosed {
                connection.send(drop)
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }
}

@Suite("Which connection goes")
struct OpenConnectionsTests {
    private var open: OpenConnections

    init() {
        var limits = ConnectionLimits()
        (limits.eachPeer, limits.all) = (3, 5)
        open = OpenConnections(limits)
    }

    @Test("whoever has too many loses the one unused for longest, and one that is being answered never")
    mutating func own() {
        for number in 1...3 { #expect(open.add(number, of: .user(1)) == .open) }
        open.setAnswered(1, true)
        #expect(open.add(4, of: .user(1)) == .inPlace(of: 2))
        open.setAnswered(1, false)
        #expect(open.add(5, of: .user(1)) == .inPlace(of: 3))
        for number in [1, 4, 5] { open.setAnswered(number, true) }
        #expect(open.add(6, of: .user(1)) == .refused)
        #expect(open.count == 3)
    }

    @Test("when all are open, whoever has most makes room for who has fewer")
    mutating func most() {
        for number in 1...3 { #expect(open.add(number, of: .address("10.0.0.9")) == .open) }
        for number in 4...5 { #expect(open.add(number, of: .user(1)) == .open) }
        #expect(open.add(6, of: .user(2)) == .inPlace(of: 1))
        #expect(open.add(7, of: .user(2)) == .inPlace(of: 2))
        #expect(open.add(8, of: .address("10.0.0.9")) == .inPlace(of: 4))
        #expect(open.count == 5)
    }

    @Test("one that was closed makes room")
    mutating func closed() {
        for number in 1...3 { #expect(open.add(number, of: .user(1)) == .open) }
        open.remove(2)
        #expect(open.add(4, of: .user(1)) == .open)
    }
}

@Suite("The pages' streams")
struct StreamTests {
    @Test("one session's pages do not take another's")
    func share() async throws {
        let core = PretendEntrance()
        let roll = RollCall(core: core.client, sessions: Sessions())
        let feed = LiveFeed(core: core.client, roll: roll, limits: ScanLimits(), logger: Logger(label: "desk"))
        let (greedy, other) = (Token(), Token())
        var streams: [AsyncStream<LiveFeed.Update>] = []
        for _ in 1...100 { if let stream = await feed.updates(for: greedy) { streams.append(stream) } }
        #expect(streams.count == LiveFeed.ofOneSession)
        #expect(await feed.updates(for: other) != nil)
    }
}
