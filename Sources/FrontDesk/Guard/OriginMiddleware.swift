import HTTPTypes
import Hummingbird

/// Answers only requests for this desk by its own name, and only forms of its own pages.
///
/// The name check stops DNS rebinding: a foreign site whose name suddenly points at this machine. The Origin check is
/// the first of three defences against forged forms; the others are the cookie's SameSite and the form's token.
struct OriginMiddleware: RouterMiddleware {
    /// Host names, without ports, under which this desk is called.
    let names: Set<String>

    func handle(
        _ request: Request,
        context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        guard let authority = request.head.authority, names.contains(Self.host(of: authority)) else {
            throw HTTPError(.misdirectedRequest)
        }
        guard request.method == .get || isOwnForm(request, authority: authority) else { throw HTTPError(.forbidden) }
        return try await next(request, context)
    }

    private func isOwnForm(_ request: Request, authority: String) -> Bool {
        request.method == .post && request.headers[.origin] == "http://\(authority)"
    }

    /// `127.0.0.1:8080` → `127.0.0.1`, `[::1]:8080` → `[::1]`.
    static func host(of authority: String) -> String {
        guard let colon = authority.lastIndex(of: ":"),
            authority[authority.index(after: colon)...].allSatisfy(\.isNumber)
        else { return authority.lowercased() }
        return authority[..<colon].lowercased()
    }
}
