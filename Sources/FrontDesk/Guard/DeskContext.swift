import Foundation
import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import SiteConfiguration

/// What is known of a request before its route runs.
struct DeskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Names this browser. One nobody has seen before until `BrowserMiddleware` reads the cookie.
    var token = Token()
    /// Who is signed in in this browser.
    var session: Session?
    /// What the browser's cookie says; `nil`: the site's own language.
    var language: DeskSettings.Language?
    /// The form of a POST, after its token was checked.
    var form = Form()

    init(source: Source) { coreContext = CoreRequestContextStorage(source: source) }

    /// The officer; routes that ask for one stand behind `OfficerMiddleware`.
    func officer() throws -> OfficerID {
        guard let session else { throw HTTPError(.unauthorized) }
        return session.officer
    }

    /// Asks the officer's right where the desk itself shows what it holds: documents that were scanned. For what the core
    /// does, the core asks.
    func require(_ right: Right) throws {
        guard let session, session.role.holds(right) else {
            throw Problem(.notAllowed, "This account's role may not do this.")
        }
    }

    /// The value in the path (`Page.route`).
    func identifier<Subject>() throws -> Identifier<Subject> { Identifier(try value()) }

    /// The same as text.
    func value() throws -> String {
        guard let text = try parameters.require("id").removingPercentEncoding, !text.isEmpty else {
            throw HTTPError(.notFound)
        }
        return text
    }
}

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

/// The core no longer has the officer as signed in: it has restarted, or the officer signed out elsewhere.
struct SignedOut: Error {
    /// Where the officer goes on after signing in again.
    let page: Page
}
