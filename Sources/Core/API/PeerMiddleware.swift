import Hummingbird
import LocalAPI
import Logging
import SystemService

/// Asks the kernel who calls and looks him up in the table. The core believes nobody.
struct PeerMiddleware: RouterMiddleware {
    let table: PeerRoles

    func handle(
        _ request: Request,
        context: CallContext,
        next: @concurrent (Request, CallContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let peer = try await Peer(of: context.channel)
        context.roles = table.roles(of: peer)
        guard !context.roles.isEmpty else {
            context.logger.log(level: .warning, .callerRefused, "caller refused", ["uid": "\(peer.uid)"])
            throw Rejection.notPermitted
        }
        return try await next(request, context)
    }
}
