import HTTPTypes
import Hummingbird

/// Takes only forms of this desk's own pages. The first of three defences against forged forms; the others are the cookie's SameSite
/// and the form's token.
struct OriginMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || isOwnForm(request) else { throw HTTPError(.forbidden) }
        return try await next(request, context)
    }

    private func isOwnForm(_ request: Request) -> Bool {
        guard request.method == .post, let authority = request.head.authority else { return false }
        return request.headers[.origin] == "http://\(authority)"
    }
}
