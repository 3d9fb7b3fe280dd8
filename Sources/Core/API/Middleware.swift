import Foundation
import HTTPTypes
import Hummingbird
import LocalAPI
import Logging
import Model
import NIOCore
import SystemService

/// One request: the channel it came by, and once `PeerMiddleware` has asked the kernel, who calls.
struct CallContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    var caller: Caller?

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// A parameter of the path as it was before it was percent-encoded; `nil`: there is none that can be read.
    func parameter(_ name: String) -> String? { parameters.get(name)?.removingPercentEncoding }
}

/// Asks the kernel who calls and looks that user up in the table. The core believes nobody.
struct PeerMiddleware: RouterMiddleware {
    let table: PeerRoles

    func handle(
        _ request: Request,
        context: CallContext,
        next: @concurrent (Request, CallContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let caller = Caller(try await Peer(of: context.channel), table)
        guard !caller.roles.isEmpty else {
            context.logger.log(level: .warning, .callerRefused, "caller refused", ["uid": "\(caller.uid)"])
            throw Problem(.notPermitted, "This user may not do that.")
        }
        context.caller = caller
        return try await next(request, context)
    }
}

/// Whatever goes wrong becomes a problem document (RFC 9457). What the core did not foresee is logged and says nothing.
struct ProblemMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: CallContext,
        next: @concurrent (Request, CallContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            guard let problem = Problem(explaining: error) else {
                context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
                return answer(Problem(.internal, "The core failed. See its log: journalctl -u vestibuled."))
            }
            return answer(problem)
        }
    }

    private func answer(_ problem: Problem) -> Response {
        var headers: HTTPFields = [.contentType: Coding.MediaType.problem]
        if let wait = problem.retryAfter { headers[.retryAfter] = String(wait) }
        let body = (try? Coding.encode(problem)) ?? ByteBuffer()
        return Response(status: .init(code: problem.status), headers: headers, body: .init(byteBuffer: body))
    }
}
