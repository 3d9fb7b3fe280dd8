import Hummingbird
import LocalAPI
import Logging
import SystemService

/// Asks the kernel who calls and looks that user up in the table. The core believes nobody.
struct PeerMiddleware: RouterMiddleware {
    let table: PeerRoles

    func handle(
        _ request: Request,
        context: CallContext,
        next: @concurrent (Request, CallContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let peer = try await Peer(of: context.channel)
        let caller = Caller(uid: peer.uid, roles: table.roles(of: peer))
        guard !caller.roles.isEmpty else {
            context.logger.log(level: .warning, .callerRefused, "caller refused", ["uid": "\(peer.uid)"])
            throw Problem(.notPermitted, "This user may not do that.")
        }
        context.caller = caller
        return try await next(request, context)
    }
}
