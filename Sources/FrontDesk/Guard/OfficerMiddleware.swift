import HTTPTypes
import Hummingbird

/// Lets officers through; asks everybody else to sign in.
struct OfficerMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        if context.session != nil { return try await next(request, context) }
        if request.isRefresh || request.uri.path == Page.live.path { return Response(status: .unauthorized) }
        return .seeOther(.signIn)
    }
}
