import Foundation
import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import NIOCore
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

    private let connection: any Channel

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        connection = source.channel
    }

    /// Who asks; the kernel is asked anew each time.
    var peer: Peer { Peer(of: connection) }

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
        if let session = context.session, !session.isDismissed { return try await next(request, context) }
        return try request.isSignedOut(as: context.session)
    }
}

/// Lets only those see people's pages whom the core has as signed in. It is asked each time: what this desk believes may be old.
struct RollCallMiddleware: RouterMiddleware {
    let desk: Desk

    func handle(
        _ request: Request,
        context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get, let session = context.session, await desk.roll.misses(session) else {
            // What a form asks, the core is asked in the officer's name.
            return try await next(request, context)
        }
        return try request.isSignedOut(as: session)
    }
}

extension Request {
    /// - Throws: `SignedOut` when a page was asked for that somebody may go on at.
    fileprivate func isSignedOut(as session: Session?) throws -> Response {
        if isRefresh || uri.path == Page.live.path { return Response(status: .unauthorized) }
        guard session != nil else { return .seeOther(.signIn) }
        throw SignedOut(path: method == .get ? uri.path : Page.now.path)
    }
}

/// The core no longer has the officer as signed in: it has restarted, the account was changed, or the officer signed out elsewhere.
struct SignedOut: Error {
    /// Where the officer goes on after signing in again.
    let path: String

    init(path: String) { self.path = path }
    init(page: Page) { path = page.path }
}
