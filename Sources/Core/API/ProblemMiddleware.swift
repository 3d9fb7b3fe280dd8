import HTTPTypes
import Hummingbird
import LocalAPI
import Logging
import Model
import NIOCore

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
