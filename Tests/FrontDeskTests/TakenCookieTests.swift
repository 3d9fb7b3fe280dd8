import DeskSupport
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Model
import Testing

@testable import FrontDesk

/// A browser sends its cookies to every port of an address, so that whoever listens on one of them has them.
@Suite("A cookie that was taken", .timeLimit(.minutes(30)))
struct TakenCookieTests {
    /// The cookies of a browser, which somebody has taken.
    private actor Jar {
        private var cookies: [String: String] = [:]

        var text: String { cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }

        func keep(_ answer: String) {
            for match in answer.matches(of: /(?im)^set-cookie: ([a-z-]+)=([^;\r\n]*)/) {
                cookies[String(match.1)] = String(match.2)
            }
        }
    }

    /// Somebody with curl, as this user of the machine, from this address.
    private struct Somebody {
        let desk: String
        /// Where what curl receives lies.
        let folder: String
        let jar: Jar
        var user: UInt32?
        var address = "127.0.0.1"

        /// - Returns: the status, and the body.
        func ask(_ path: String, _ form: [String] = []) async throws -> (status: String, body: String) {
            let received = "\(folder)/\(UInt32.random(in: 0...UInt32.max))"
            var command = [
                "curl", "-sS", "-i", "--max-time", "60", "--interface", address, "-o", received, "-H",
                "Origin: \(desk)", "-H", "Cookie: \(await jar.text)",
            ]
            for field in form { command += ["--data-urlencode", field] }
            if let user { command = ["setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups"] + command }
            try await run(command + [desk + path])
            let said = String(decoding: try Data(contentsOf: URL(filePath: received)), as: UTF8.self)
            await jar.keep(said)
            return (said.split(separator: " ").dropFirst().first.map(String.init) ?? "", said)
        }

        /// Without holding up a thread that the desk may need.
        private func run(_ command: [String]) async throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = command
            process.standardError = FileHandle.nullDevice
            let (ends, end) = AsyncStream.makeStream(of: Void.self)
            process.terminationHandler = { _ in end.finish() }
            try process.run()
            for await _ in ends {}
        }

        func signIn() async throws {
            let token = try await formToken("/sign-in")
            let answer = try await ask("/sign-in", ["officer=rosa", "pin=\(School.pin)", "token=\(token)"])
            try #require(answer.status == "303")
        }

        func formToken(_ path: String) async throws -> String {
            let page = try await ask(path).body
            return String(try #require(page.firstMatch(of: /name="token" value="([0-9a-f]+)"/)?.1))
        }
    }

    private func withSomebody(
        _ body: @Sendable @escaping (_ officer: Somebody, _ core: PretendEntrance) async throws -> Void
    ) async throws {
        let core = PretendEntrance()
        let folder = "/tmp/vestibule-received-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        // Each user writes what it receives.
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let logger = Logger(label: "desk", factory: { _ in SwiftLogNoOpLogHandler() })
        let desk = try FrontDesk(School.configuration(), core: core.client, port: 0, logger: logger) { _ in }
        try await desk.application.test(.live) { client in
            let port = try #require(client.port)
            try await body(Somebody(desk: "http://127.0.0.1:\(port)", folder: folder, jar: Jar()), core)
        }
    }

    @Test("opens nothing from another address, and the officer's session goes on")
    func address() async throws {
        try await withSomebody { officer, core in
            try await officer.signIn()
            var thief = officer
            thief.address = "127.0.0.2"
            for path in ["/", "/visits", "/visits/x"] { #expect(try await thief.ask(path).status == "303") }
            for path in ["/live", "/strip?refresh"] { #expect(try await thief.ask(path).status == "401") }
            #expect(try await officer.ask("/visits").status == "200")
            #expect(await core.signedIn == ["rosa"])
        }
    }

    @Test(
        "opens nothing for another user of the machine, and the officer's session goes on",
        .enabled(if: geteuid() == 0, "only root can become another user")
    )
    func user() async throws {
        try await withSomebody { officer, core in
            var (officer, thief) = (officer, officer)
            (officer.user, thief.user) = (61_001, 61_002)
            try await officer.signIn()
            #expect(try await officer.ask("/visits").status == "200")
            for path in ["/", "/visits"] { #expect(try await thief.ask(path).status == "303") }
            for path in ["/live", "/strip?refresh"] { #expect(try await thief.ask(path).status == "401") }
            let token = try await officer.formToken("/")
            let asked = try await thief.ask("/doors/main-door/open", ["reason=visitor", "token=\(token)"])
            #expect(asked.status == "403")
            #expect(await core.opened.isEmpty)
            #expect(
                try await officer.ask("/doors/main-door/open", ["reason=visitor", "token=\(token)"]).status == "303"
            )
            #expect(await core.opened.count == 1)
        }
    }

    @Test("the kernel's table says whose a connection is; a socket that its program has closed is nobody's")
    func table() {
        let table = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000   998        0 1679 1
               1: 0100007F:9C40 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 1680 1
               2: 0100007F:1F90 0100007F:9C40 01 00000000:00000000 00:00000000 00000000   998        0 1681 1
               3: 0100007F:9C41 0100007F:1F90 05 00000000:00000000 00:00000000 00000000     0        0 0 1
            """
        #expect(Peer.user(of: "0100007F:9C40", to: "0100007F:1F90", in: table) == 1000)
        #expect(Peer.user(of: "0100007F:9C41", to: "0100007F:1F90", in: table) == nil)
        #expect(Peer.user(of: "0100007F:9C42", to: "0100007F:1F90", in: table) == nil)
    }
}
