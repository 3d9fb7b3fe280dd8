import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// The core, over HTTP on its UNIX socket. Shared by the desk, the uplink and the CLI; safe to use from many tasks.
///
/// Whoever makes one calls `shutdown()`, or uses `withClient`.
package struct HTTPCoreClient: Sendable {
    package static let defaultSocket = "/run/vestibule/core.sock"

    package let socket: String
    let http: HTTPClient
    /// For the head of an answer, and for each silence within it.
    let patience: Duration

    /// - Parameter patience: how long the daemon may be silent; long polls and live items add to it what they wait for.
    package init(socket: String = defaultSocket, patience: Duration = .seconds(10)) {
        (self.socket, self.patience) = (socket, patience)
        http = Self.client(silence: patience + Limits.outboxWait, patience: patience)
    }

    /// - Parameters:
    ///   - silence: how long nothing may come once a request is sent.
    ///   - patience: how long nothing may go while it is sent.
    static func client(silence: Duration, patience: Duration) -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .seconds(5)
        configuration.timeout.read = TimeAmount(silence)
        configuration.timeout.write = TimeAmount(patience)
        // A daemon that does not run is an answer, not something to wait for.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    package func shutdown() async throws { try await http.shutdown() }

    package static func withClient<Result: Sendable>(
        socket: String = defaultSocket,
        _ body: (HTTPCoreClient) async throws -> Result
    ) async throws -> Result {
        let client = HTTPCoreClient(socket: socket)
        do {
            let result = try await body(client)
            try await client.shutdown()
            return result
        } catch {
            // The first error is the one to tell.
            try? await client.shutdown()
            throw error
        }
    }

    /// One exchange: the body of a successful answer, or the `Problem` the core states.
    func exchange(
        _ route: Route,
        _ parameters: [String] = [],
        query: [(String, String)] = [],
        body: (bytes: ByteBuffer, type: String)? = nil,
        wait: Duration = .zero
    ) async throws -> ByteBuffer {
        let response = try await open(route, parameters, query: query, body: body, wait: wait)
        return try await reading(route) { try await response.body.collect(upTo: Limits.answerBytes) }
    }

    /// Sends the request and waits for the head of the answer; refusals are thrown as `Problem`.
    func open(
        _ route: Route,
        _ parameters: [String] = [],
        query: [(String, String)] = [],
        body: (bytes: ByteBuffer, type: String)? = nil,
        wait: Duration = .zero
    ) async throws -> HTTPClientResponse {
        var request = request(route, parameters, query: query)
        if let body {
            request.headers.add(name: "content-type", value: body.type)
            request.body = .bytes(body.bytes)
        }
        return try await send(request, to: route, by: http, within: patience + wait)
    }

    func request(_ route: Route, _ parameters: [String], query: [(String, String)] = []) -> HTTPClientRequest {
        var request = HTTPClientRequest(
            url: "http+unix://\(socket.percentEncoded)\(route.uri(parameters, query: query))"
        )
        request.method = HTTPMethod(rawValue: route.method.rawValue)
        return request
    }

    func send(
        _ request: HTTPClientRequest,
        to route: Route,
        by http: HTTPClient,
        within time: Duration
    ) async throws -> HTTPClientResponse {
        let response = try await reading(route) { try await http.execute(request, timeout: TimeAmount(time)) }
        guard (200..<300).contains(response.status.code) else { throw try await problem(route, response) }
        return response
    }

    private func problem(_ route: Route, _ response: HTTPClientResponse) async throws -> any Error {
        let body = try await reading(route) { try await response.body.collect(upTo: Limits.requestBytes) }
        guard let problem = try? Coding.decode(Problem.self, from: body) else {
            return CoreClientError.badAnswer(route, "status \(response.status.code) without a problem document")
        }
        return problem
    }

    /// Runs `body` and says in this API's words what went wrong.
    func reading<Result>(_ route: Route, _ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as IOError {
            throw coreClientError(error, route)
        } catch let error as HTTPClientError {
            throw try coreClientError(error, route)
        } catch let error as HTTPParserError {
            throw error == .invalidEOFState ? CoreClientError.connectionLost(route) : .badAnswer(route, "no HTTP")
        } catch is ChannelError {
            throw CoreClientError.connectionLost(route)
        } catch is NIOTooManyBytesError {
            throw CoreClientError.badAnswer(route, "longer than \(Limits.answerBytes) bytes")
        }
    }
}
