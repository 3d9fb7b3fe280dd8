import Foundation
import Glibc
import HTTPTypes
import Hummingbird
package import Logging
import Model
import NIOCore
import ServiceLifecycle
import SwiftASN1

/// The authority as a process answers: HTTP on a UNIX socket, and the kernel says who asks (SO_PEERCRED, unix(7)).
package struct AuthorityServer: Service {
    /// What a caller may ask, by its uid.
    package enum Role: Hashable, Sendable {
        /// The office's web process: to have codes and keys judged, to hear what was revoked, and to say what it has met.
        case office
        /// To make codes, and to revoke.
        case people
    }

    private let authority: Authority
    private let socket: String
    private let names: [String]
    private let roles: [uid_t: Set<Role>]
    private let logger: Logger
    private let onRunning: @Sendable () async -> Void

    /// - Parameters:
    ///   - names: host names and IPv4 addresses of the office, for which its web process gets a certificate.
    ///   - office: the uid of the office's web process; `nil`: the same user as this one's, which then has both roles.
    package init(
        _ authority: Authority,
        socket: String,
        names: [String] = ["localhost", "127.0.0.1"],
        office: UInt32? = nil,
        logger: Logger = Logger(label: "authority"),
        onRunning: @escaping @Sendable () async -> Void = {}
    ) {
        (self.authority, self.socket, self.names, self.logger) = (authority, socket, names, logger)
        var roles: [uid_t: Set<Role>] = [0: [.people]]
        roles[geteuid(), default: []].formUnion(office == nil ? [.people, .office] : [.people])
        if let office { roles[office, default: []].insert(.office) }
        (self.roles, self.onRunning) = (roles, onRunning)
    }

    /// Serves until cancelled or asked to shut down.
    package func run() async throws {
        // Of a process that was killed.
        unlink(socket)
        let application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .unixDomainSocket(path: socket)),
            onServerRunning: { _ in
                // Who may connect is not who may ask.
                chmod(socket, 0o666)
                await onRunning()
            },
            logger: logger
        )
        try await application.run()
    }

    private var router: Router<AuthorityContext> {
        let router = Router(context: AuthorityContext.self)
        router.add(middleware: RefusalAnswers())
        router.get("/authority") { _, _ in Response(text: authority.issuer.certificate) }
        router.post("/enrol") { request, context in
            try await require(.office, context)
            return try Response(json: try authority.enrol(try await request.value(EnrolmentRequest.self)))
        }
        router.post("/renew") { request, context in
            try await require(.office, context)
            return try Response(json: try authority.renew(try await request.value(RenewalRequest.self)))
        }
        router.post("/server") { request, context in
            try await require(.office, context)
            let key = try Authority.key(try Authority.request(try await request.value(String.self)))
            let certificate = try authority.issuer.server(key, names: names)
            return Response(text: try certificate.serializeAsPEM().pemString)
        }
        router.get("/revoked") { _, context in
            try await require(.office, context)
            return try Response(json: try authority.revoked())
        }
        router.post("/used") { request, context in
            try await require(.office, context)
            try authority.use(try await request.value(Set<String>.self))
            return Response(status: .noContent)
        }
        router.get("/certificates") { _, _ in try Response(json: try authority.certificates()) }
        router.post("/codes") { request, context in
            try await require(.people, context)
            let source = try await request.value(String.self)
            guard source.hasPrefix("/"), source.utf8.count <= 1024 else { throw HTTPError(.badRequest) }
            return Response(text: try authority.makeCode(for: source).text)
        }
        router.delete("/certificates/{serial}") { _, context in
            try await require(.people, context)
            guard try authority.revoke(try context.parameters.require("serial")) else { throw HTTPError(.notFound) }
            return Response(status: .noContent)
        }
        return router
    }

    private func require(_ role: Role, _ context: AuthorityContext) async throws {
        let uid = try await context.caller()
        guard roles[uid]?.contains(role) == true else { throw HTTPError(.forbidden) }
    }
}

/// A request's context with its connection, of which the kernel says who is at the other end.
struct AuthorityContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// `struct ucred`, unix(7).
    private struct Credentials: Sendable {
        var pid: pid_t
        var uid: uid_t
        var gid: gid_t
    }

    /// The caller's uid.
    func caller() async throws -> uid_t {
        guard let socket = channel as? any SocketOptionProvider else { throw HTTPError(.forbidden) }
        let found: EventLoopFuture<Credentials> = socket.unsafeGetSocketOption(
            level: .socket,
            name: .init(rawValue: SO_PEERCRED)
        )
        return try await found.get().uid
    }
}

/// Says a refusal as 403 with its reason.
struct RefusalAnswers<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as EnrolmentRefusal {
            return try Response(json: refusal, status: .forbidden)
        }
    }
}

extension Response {
    /// Its body in JSON.
    init(json value: some Encodable, status: HTTPResponse.Status = .ok) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.init(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value)))
        )
    }

    init(text: String) {
        self.init(
            status: .ok,
            headers: [.contentType: "text/plain"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}

extension Request {
    /// The body as a value; what is none, or long, is refused with 400 or 413.
    func value<Value: Decodable>(_ type: Value.Type) async throws -> Value {
        let body = try await body.collect(upTo: 32 << 10)
        guard let value = try? JSONDecoder().decode(Value.self, from: Data(body.readableBytesView)) else {
            throw HTTPError(.badRequest)
        }
        return value
    }
}
