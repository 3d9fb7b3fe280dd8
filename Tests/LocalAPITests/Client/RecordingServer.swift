import Foundation
import Hummingbird
import LocalAPI
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// A real HTTP server on a UNIX socket, which answers as it is told and keeps what it was asked.
final class RecordingServer: Sendable {
    struct Request: Sendable, Equatable {
        var method: String
        var uri: String
        var type: String?
        var body: String
    }

    let socket: String
    private let seen = Mutex<[Request]>([])

    init() { socket = "/tmp/vestibule-api-\(UUID().uuidString.prefix(8)).sock" }

    var requests: [Request] { seen.withLock { $0 } }

    /// Runs until `body` has returned.
    func serving(
        _ answer: @escaping @Sendable (Request) async throws -> Response,
        _ body: @escaping @Sendable (HTTPCoreClient) async throws -> Void
    ) async throws {
        let (ready, isReady) = AsyncStream<Void>.makeStream()
        let router = RouterBuilder(self, answer)
        var logger = Logger(label: "server")
        logger.logLevel = .critical
        let application = Application(
            responder: router,
            configuration: .init(address: .unixDomainSocket(path: socket)),
            onServerRunning: { _ in isReady.finish() },
            logger: logger
        )
        // Ended in order: a server that is merely cancelled may drop a connection it has just accepted, which SwiftNIO
        // answers with a trap.
        let group = ServiceGroup(configuration: .init(services: [application], logger: logger))
        let serving = Task { try await group.run() }
        for await _ in ready {}
        let client = HTTPCoreClient(socket: socket, patience: .seconds(300))
        let result = await Task { try await body(client) }.result
        try await client.shutdown()
        await group.triggerGracefulShutdown()
        try await serving.value
        try result.get()
        try? FileManager.default.removeItem(atPath: socket)
    }

    private struct RouterBuilder: HTTPResponder {
        let server: RecordingServer
        let answer: @Sendable (Request) async throws -> Response

        init(_ server: RecordingServer, _ answer: @escaping @Sendable (Request) async throws -> Response) {
            (self.server, self.answer) = (server, answer)
        }

        func respond(to request: Hummingbird.Request, context: BasicRequestContext) async throws -> Response {
            let body = try await request.body.collect(upTo: 1 << 20)
            let record = Request(
                method: request.method.rawValue,
                uri: request.uri.string,
                type: request.headers[.contentType],
                body: String(buffer: body)
            )
            server.seen.withLock { $0.append(record) }
            return try await answer(record)
        }
    }
}

extension Response {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(status: status, body: ResponseBody(byteBuffer: try Coding.encode(value)))
    }
}
