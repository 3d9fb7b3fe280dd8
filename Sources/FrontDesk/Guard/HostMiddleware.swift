import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// Answers only requests for this desk by its own name: that stops DNS rebinding, a foreign site whose name suddenly points at this
/// machine. Stands before everything that knows a browser, and says nothing of the desk.
struct HostMiddleware: RouterMiddleware {
    /// Host names, without ports, under which this desk is called.
    let names: Set<String>

    func handle(
        _ request: Request,
        context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        // RFC 9112, 3.2: a second Host, which is still among the fields here, makes a bad request. So does a target's own
        // (`TargetCheck`): no proxy stands before the desk.
        guard Self.host.map({ request.headers[$0] }) == .some(nil) else {
            return Self.refusal(.badRequest, "The request names its host twice.")
        }
        guard let authority = request.head.authority, names.contains(Self.host(of: authority)) else {
            return Self.refusal(
                .misdirectedRequest,
                "This desk does not answer to that name. / Esta recepción no responde a ese nombre."
            )
        }
        return try await next(request, context)
    }

    private static let host = HTTPField.Name("Host")

    private static func refusal(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text + "\n"))
        )
    }

    /// `127.0.0.1:8080` → `127.0.0.1`, `[::1]:8080` → `[::1]`.
    private static func host(of authority: String) -> String {
        guard let colon = authority.lastIndex(of: ":"),
            authority[authority.index(after: colon)...].allSatisfy(\.isNumber)
        else { return authority.lowercased() }
        return authority[..<colon].lowercased()
    }
}

/// Writes the host of a request's target beside the one in its head, for `HostMiddleware`: behind this the two are one.
final class TargetCheck: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), !head.uri.hasPrefix("/") else {
            return context.fireChannelRead(data)
        }
        head.headers.add(name: "Host", value: head.uri)
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
