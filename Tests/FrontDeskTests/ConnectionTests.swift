import DeskSupport
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import FrontDesk

/// Whoever opens connections and says little on them does not keep an officer from the desk: on real sockets.
@Suite("The desk's connections", .serialized, .timeLimit(.minutes(5)))
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
            var scan: [Connection] = []
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

    /// A connection of this program, which waits for nothing.
    private final class Connection: Sendable {
        private let descriptor: Int32

        init(port: Int) throws {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(port).bigEndian
            address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
            let connected = withUnsafePointer(to: address) { address in
                address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            try #require(connected == 0)
        }

        deinit { close(descriptor) }

        func send(_ text: String) { _ = Glibc.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL)) }

        /// What is said, until the desk has something to say.
        func hears() async throws -> String {
            while true {
                if let said = read(), !said.isEmpty { return said }
                try #require(!isClosed)
                try await Task.sleep(for: .milliseconds(5))
            }
        }

        var isClosed: Bool {
            while let said = read() { if said.isEmpty { return true } }
            return errno != EAGAIN
        }

        /// `nil`: nothing has come. Empty: nothing more comes.
        private func read() -> String? {
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
        }
    }

    private func withConnections(
        _ limits: ConnectionLimits = ConnectionLimits(),
        _ body: @Sendable @escaping (_ open: () throws -> Connection, ConnectionLimits) async throws -> Void
    ) async throws {
        let core = PretendEntrance()
        let logger = Logger(label: "desk", factory: { _ in SwiftLogNoOpLogHandler() })
        let desk = try FrontDesk(
            School.configuration(),
            core: core.client,
            port: 0,
            limits: limits,
            logger: logger
        ) { _ in }
        try await desk.application.test(.live) { client in
            let port = try #require(client.port)
            try await body({ try Connection(port: port) }, limits)
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
        let feed = LiveFeed(core: core.client, roll: roll, logger: Logger(label: "desk"))
        let (greedy, other) = (Token(), Token())
        var streams: [AsyncStream<LiveFeed.Update>] = []
        for _ in 1...100 { if let stream = await feed.updates(for: greedy) { streams.append(stream) } }
        #expect(streams.count == LiveFeed.ofOneSession)
        #expect(await feed.updates(for: other) != nil)
    }
}
