import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1

/// The core, over HTTP on its UNIX socket. Shared by the desk, the uplink and the CLI; safe to use from many tasks.
///
/// Whoever makes one calls `shutdown()`, or uses `withClient`.
package struct HTTPCoreClient: CoreClient {
    /// Where the package's units have the core listen.
    package static let defaultSocket = "/run/vestibule/core.sock"

    /// The path of the core's UNIX socket.
    package let socket: String
    private let http: HTTPClient
    /// For the head of an answer, and for each silence within it.
    private let patience: Duration

    /// - Parameter patience: how long the daemon may be silent; long polls and live items add to it what they wait for.
    package init(socket: String = defaultSocket, patience: Duration = .seconds(10)) {
        (self.socket, self.patience) = (socket, patience)
        http = Self.client(silence: patience + Limits.outboxWait, patience: patience)
    }

    /// - Parameters:
    ///   - silence: how long nothing may come once a request is sent.
    ///   - patience: how long nothing may go while it is sent.
    private static func client(silence: Duration, patience: Duration) -> HTTPClient {
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

    /// Closes the connections; nothing may be called afterwards.
    package func shutdown() async throws { try await http.shutdown() }

    /// Lends `body` a client and shuts it down afterwards, whether `body` returns or throws.
    /// - Throws: what `body` throws; an error of the shutdown only when `body` returned.
    package static func withClient<Result: Sendable>(
        socket: String = defaultSocket,
        patience: Duration = .seconds(10),
        _ body: (HTTPCoreClient) async throws -> Result
    ) async throws -> Result {
        let client = HTTPCoreClient(socket: socket, patience: patience)
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

    /// Sends the request and waits for the answer, or for the head of one that streams. A request whose `silence` is
    /// longer than a long poll gets a client of its own.
    /// - Throws: `Problem` when the core refuses, `CoreClientError` when it gives no answer, `CancellationError`, and
    ///   what a streamed body throws.
    @discardableResult
    package func call<Place, Request, Answer>(
        _ operation: Operation<Place, Request, Answer>,
        _ place: Place,
        _ request: Request
    ) async throws -> Answer {
        let message = try request.message()
        guard request.silence > Limits.outboxWait else {
            return try await ask(operation, place, message, by: http, within: patience + request.silence)
        }
        // What takes so long has a client of its own, and its whole time for each part.
        let http = Self.client(silence: request.silence, patience: request.silence)
        do {
            let answer = try await ask(operation, place, message, by: http, within: request.silence)
            try await http.shutdown()
            return answer
        } catch {
            // The first error is the one to tell.
            try? await http.shutdown()
            throw error
        }
    }

    /// Sends the request and reads the answer; refusals are thrown as `Problem`. An error of what brings a streamed body
    /// is thrown as it is.
    private func ask<Place, Request, Answer>(
        _ operation: Operation<Place, Request, Answer>,
        _ place: Place,
        _ message: Message,
        by http: HTTPClient,
        within time: Duration
    ) async throws -> Answer {
        let path = operation.contract.uri(place.parameter, message.query)
        var request = HTTPClientRequest(url: "http+unix://\(socket.percentEncoded)\(path)")
        request.method = HTTPMethod(rawValue: operation.contract.method.rawValue)
        for (name, value) in message.head { request.headers.add(name: name, value: value) }
        switch message.body {
        case .none: break
        case .bytes(let bytes): request.body = .bytes(bytes)
        case .stream(let stream): request.body = .whole(stream)
        }
        let response = try await reading(operation.name) { try await answer(to: request, by: http, within: time) }
        guard (200..<300).contains(response.status.code) else { throw try await problem(operation.name, response) }
        return try await Answer(ReceivedAnswer(operation: operation.name, body: response.body, client: self))
    }

    /// Tries again for a while where the core's queue is full for a moment (EAGAIN, connect(2)): nothing was sent then.
    private func answer(
        to request: HTTPClientRequest,
        by http: HTTPClient,
        within time: Duration
    ) async throws -> HTTPClientResponse {
        let start = ContinuousClock.now
        while true {
            do {
                return try await http.execute(request, timeout: TimeAmount(time))
            } catch let error as IOError where error.errnoCode == EAGAIN && ContinuousClock.now - start < patience {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    private func problem(_ operation: String, _ response: HTTPClientResponse) async throws -> any Error {
        let body = try await reading(operation) { try await response.body.collect(upTo: Limits.requestBytes) }
        guard let problem = try? Coding.decode(Problem.self, from: body) else {
            return CoreClientError.badAnswer(operation, "status \(response.status.code) without a problem document")
        }
        return problem
    }

    /// Runs `body` and says in this API's words what went wrong.
    func reading<Result>(_ operation: String, _ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as IOError {
            throw coreClientError(error, operation)
        } catch let error as HTTPClientError {
            throw try coreClientError(error, operation)
        } catch let error as HTTPParserError {
            throw error == .invalidEOFState
                ? CoreClientError.connectionLost(operation) : .badAnswer(operation, "no HTTP")
        } catch is ChannelError {
            throw CoreClientError.connectionLost(operation)
        } catch is NIOTooManyBytesError {
            throw CoreClientError.badAnswer(operation, "longer than \(Limits.answerBytes) bytes")
        }
    }
}

extension HTTPClientRequest.Body {
    fileprivate static func whole(_ content: some AsyncSequence<ByteBuffer, any Error> & Sendable) -> Self {
        .stream(content, length: .unknown)
    }
}

extension Contract {
    /// The path with its parameter filled in, and the query; everything percent-encoded.
    fileprivate func uri(_ parameter: String?, _ query: [(name: String, value: String)]) -> String {
        let filled = path.split(separator: "/").map { segment in
            segment.hasPrefix("{") ? (parameter ?? "").percentEncoded : String(segment)
        }
        let fields = query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }
        return "/" + filled.joined(separator: "/") + (fields.isEmpty ? "" : "?" + fields.joined(separator: "&"))
    }
}

extension String {
    /// All but RFC 3986's unreserved characters as `%XX`.
    package var percentEncoded: String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let hex = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in utf8 {
            if unreserved.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
