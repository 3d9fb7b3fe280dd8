import CoreHarness
import Foundation
import Glibc
import LocalAPI
import Model
import Testing

@testable import Core

/// Nobody who connects to the core as often as it likes keeps anybody else from being heard: on the real socket.
@Suite(
    "shares of the socket",
    .enabled(if: geteuid() == 0, "only root can become another user"),
    .timeLimit(.minutes(30))
)
struct SocketSharesTests {
    private static let (technician, colleague, uplink) = (uid_t(65_531), uid_t(65_530), uid_t(65_529))
    /// The test itself is the desk.
    private static let table = PeerRoles(users: [
        geteuid(): [.desk], technician: [.technician], colleague: [.technician], uplink: [.uplink],
    ])

    @Test(
        "a technician with 200 connections does not keep the desk from being answered, nor from watching",
        arguments: [
            "", "GET /v1/status HTTP/1.1\r\nHos",
            "PUT /v1/cardholders HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nbadge",
            "GET /v1/live HTTP/1.1\r\nHost: x\r\n\r\n",
        ]
    )
    func flood(text: String) async throws {
        let book = LogBook()
        try await ServedCore.run(Self.table, logger: book.logger) { core in
            let flood = try await Flood(core.socket, as: Self.technician, connections: 200, saying: text)
            defer { flood.end() }
            for _ in 1...20 { _ = try await core.client.call(.visits) }
            // Each is a new connection, as long as none is read to its end.
            var watching: [AsyncThrowingStream<LiveItem, any Error>] = []
            for _ in 1...3 { watching.append(try await core.client.call(.live, LiveRequest())) }
            // The other technician is heard, too; so is the uplink.
            #expect(
                try await Curl(socket: core.socket, user: Self.colleague).request("GET", "/v1/status", "").status == 200
            )
            let outbox = "/v1/outbox/bulk?limit=1&wait=0"
            #expect(try await Curl(socket: core.socket, user: Self.uplink).request("GET", outbox, "").status == 200)
            let told = book.lines.filter { $0.contains("uid=\(Self.technician)") }
            #expect(told.count == 1, "one line for 200 connections: \(told)")
        }
    }

    @Test("who has closed its connections may come again")
    func again() async throws {
        try await ServedCore.run(Self.table) { core in
            let flood = try await Flood(core.socket, as: Self.technician, connections: 200, saying: "")
            flood.end()
            let technician = Curl(socket: core.socket, user: Self.technician)
            try await Eventually.value("the technician is heard again") {
                try? await technician.request("GET", "/v1/status", "").status == 200 ? () : nil
            }
        }
    }
}

/// The same without a socket.
@Suite("shares of connections")
struct ConnectionSharesTests {
    private let desk = Caller(uid: 701, roles: [.desk])

    @Test("each kind of caller has places of its own, and a technician does not take all of the technicians'")
    func places() {
        let shares = ConnectionShares(logger: LogBook().logger)
        func admitted(_ uid: uid_t, _ roles: Set<Role>) -> Int {
            (0..<300).count { _ in shares.admit(Caller(uid: uid, roles: roles)) }
        }
        #expect(admitted(1000, [.technician]) == 12)
        #expect(admitted(1001, [.technician]) == 4)
        #expect(admitted(1002, [.technician]) == 0)
        #expect(admitted(0, [.technician]) == 8)
        #expect(admitted(702, [.uplink]) == 8)
        #expect(admitted(65_534, []) == 4)
        #expect(admitted(701, [.desk, .technician]) == 24)
        #expect(admitted(1003, Set(Role.allCases)) == 64)
    }

    @Test("a place is free again when its connection is closed, and only then")
    func leaving() {
        let shares = ConnectionShares(logger: LogBook().logger)
        while shares.admit(desk) {}
        shares.leave(desk)
        #expect(shares.admit(desk))
        #expect(!shares.admit(desk))
    }

    @Test("the log is told once a minute how many were closed")
    func telling() {
        let (book, start) = (LogBook(), ContinuousClock.now)
        let shares = ConnectionShares(logger: book.logger)
        while shares.admit(desk, at: start) {}
        for second in 1..<60 { #expect(!shares.admit(desk, at: start + .seconds(second))) }
        #expect(book.lines.count == 1)
        #expect(!shares.admit(desk, at: start + .seconds(60)))
        #expect(book.lines.count == 2)
        #expect(book.lines.last?.contains("closed=60") == true)
        #expect(book.lines.last?.contains("uid=701") == true)
    }
}

/// A program of another user that opens connections, says something on each, and keeps them.
struct Flood {
    private let process: Process

    init(_ socket: String, as user: uid_t, connections: Int, saying text: String) async throws {
        let directory = "/tmp/vestibule-flood-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o777]
        )
        // The umask may have taken something away.
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: directory)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let script = """
            use IO::Socket::UNIX; $SIG{PIPE} = 'IGNORE'; my ($path, $count, $text, $ready) = @ARGV; my @open; my $parent = getppid();
            for (1..$count) { my $s = IO::Socket::UNIX->new(Peer => $path) or next; syswrite($s, $text); push @open, $s }
            open(my $f, '>', $ready); close $f; sleep 1 while getppid() == $parent;
            """
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups", "perl", "-e", script]
            + [socket, "\(connections)", text, directory + "/ready"]
        try process.run()
        try await Eventually.value("the flood") {
            FileManager.default.fileExists(atPath: directory + "/ready") ? () : nil
        }
    }

    func end() { kill(process.processIdentifier, SIGKILL) }
}
