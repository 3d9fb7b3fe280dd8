import Testing

@testable import FrontDesk

/// What a browser never sends, on real sockets.
@Suite("Requests for somebody else", .timeLimit(.minutes(30)))
struct HostTests {
    private static let name = "Host: localhost\r\n"

    @Test(
        "are told so in one line, with nothing of the desk in it",
        arguments: [
            // DNS rebinding, no name, two names, the same name twice, and targets with a host of their own.
            ("/sign-in", "Host: evil.example\r\n", "421"), ("/sign-in", "", "421"),
            ("/sign-in", name + "Host: evil.example\r\n", "400"), ("/sign-in", name + name, "400"),
            ("http://evil.example/sign-in", name, "400"), ("http://localhost/sign-in", name, "400"),
            ("/nowhere", "Host: evil.example\r\n", "421"), ("/assets/none.js", "Host: evil.example\r\n", "421"),
        ]
    )
    func refused(target: String, fields: String, status: String) async throws {
        try await withConnections { open, _ in
            let stranger = try open()
            stranger.send("GET \(target) HTTP/1.1\r\n\(fields)\r\n")
            let answer = try await stranger.hears()
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
            #expect(answer.lowercased().contains("content-type: text/plain"))
            for word in ["<", "token", "Set-Cookie", "set-cookie", "Vestibule"] { #expect(!answer.contains(word)) }
            #expect(answer.utf8.count < 1500)
        }
    }

    @Test("by its own name the desk answers", arguments: ["localhost", "LOCALHOST:8080", "127.0.0.1:80", "[::1]:9"])
    func own(name: String) async throws {
        try await withConnections { open, _ in
            let browser = try open()
            browser.send("GET /sign-in HTTP/1.1\r\nHost: \(name)\r\n\r\n")
            #expect(try await browser.hears().hasPrefix("HTTP/1.1 200"))
        }
    }
}
