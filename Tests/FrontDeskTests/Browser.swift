import DeskSupport
import FrontDesk
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import SiteConfiguration
import Testing

/// A browser without a screen: keeps cookies, sends forms with their token and Origin, as a browser would.
actor Browser {
    private let client: any TestClientProtocol
    private(set) var cookies: [String: String] = [:]
    private(set) var page = Answer(status: .ok, headers: [:], body: "")

    struct Answer {
        var status: HTTPResponse.Status
        var headers: HTTPFields
        var body: String

        var location: String? { headers[.location] }
    }

    init(_ client: any TestClientProtocol) { self.client = client }

    @discardableResult
    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        let answer = try await send(path, .get, headers)
        if answer.status == .ok { page = answer }
        return answer
    }

    /// Sends a form of the page that was last got. `nil` takes a header or the token away.
    @discardableResult
    func post(
        _ path: String,
        _ fields: [String: String] = [:],
        origin: String? = "http://localhost",
        token: String? = "",
        contentType: String = "application/x-www-form-urlencoded"
    ) async throws -> Answer {
        var fields = fields
        fields["token"] = token == "" ? formToken : token
        var headers: HTTPFields = [.contentType: contentType]
        headers[.origin] = origin
        return try await send(path, .post, headers, Self.encode(fields))
    }

    func post(_ path: String, raw body: String) async throws -> Answer {
        try await send(
            path,
            .post,
            [.contentType: "application/x-www-form-urlencoded", .origin: "http://localhost"],
            body
        )
    }

    /// Until it holds; the test's time limit is the outer bound.
    nonisolated func eventually(_ holds: () async throws -> Bool) async throws {
        while try await !holds() { try await Task.sleep(for: .milliseconds(10)) }
    }

    func set(cookie name: String, to value: String?) { cookies[name] = value }

    func signIn(as officer: String = "rosa") async throws {
        try await get("/sign-in")
        let answer = try await post("/sign-in", ["officer": officer, "pin": School.pin])
        try #require(answer.status == .seeOther)
        try await get("/")
    }

    /// The token of the page's first form.
    private var formToken: String {
        guard let field = page.body.firstRange(of: "name=\"token\" value=\"") else { return "" }
        return String(page.body[field.upperBound...].prefix { $0 != "\"" })
    }

    private func send(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ headers: HTTPFields,
        _ body: String? = nil
    ) async throws -> Answer {
        var headers = headers
        headers[.cookie] = cookies.isEmpty ? nil : cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
        let response = try await client.executeRequest(
            uri: path,
            method: method,
            headers: headers,
            body: body.map { ByteBuffer(string: $0) }
        )
        for cookie in response.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
        }
        return Answer(status: response.status, headers: response.headers, body: String(buffer: response.body))
    }

    private static func encode(_ fields: [String: String]) -> String {
        fields.map { name, value in
            name + "="
                + value.utf8.map { byte in
                    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
                        ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }.joined()
        }.joined(separator: "&")
    }
}

/// A desk without a socket over a pretend core, and a browser at it.
func withDesk(
    language: DeskSettings.Language = .english,
    _ body: @Sendable @escaping (Browser, PretendEntrance) async throws -> Void
) async throws {
    let core = PretendEntrance()
    let desk = try FrontDesk(
        School.configuration(language: language),
        core: core.client,
        scanLimits: .unhurried,
        logger: Logger(label: "desk", factory: { _ in SwiftLogNoOpLogHandler() })
    ) { _ in }
    try await run(desk.application, core, body)
}

private func run(
    _ application: some ApplicationProtocol,
    _ core: PretendEntrance,
    _ body: @Sendable @escaping (Browser, PretendEntrance) async throws -> Void
) async throws {
    try await application.test(.router) { client in try await body(Browser(client), core) }
}

extension ScanLimits {
    /// Longer than a test takes on the busiest machine.
    static var unhurried: ScanLimits {
        var limits = ScanLimits()
        (limits.waiting, limits.refused) = (.seconds(36_000), .seconds(36_000))
        return limits
    }
}
