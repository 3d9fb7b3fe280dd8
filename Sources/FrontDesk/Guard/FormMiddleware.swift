import HTTPTypes
import Hummingbird

/// Reads the form of every POST and checks its token, so that no route can forget to.
struct FormMiddleware: RouterMiddleware {
    static let limit = 16 * 1024

    let formKey: FormKey

    func handle(
        _ request: Request,
        context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post else { return try await next(request, context) }
        guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
            throw HTTPError(.unsupportedMediaType)
        }
        var context = context
        let body = try await request.body.collect(upTo: Self.limit)
        do { context.form = try Form(body) } catch { throw HTTPError(.badRequest) }
        guard formKey.isValid(context.form["token"], for: context.token) else { throw FormExpired() }
        return try await next(request, context)
    }
}

/// The form's token is not of this browser and this run of the desk.
struct FormExpired: Error {}
