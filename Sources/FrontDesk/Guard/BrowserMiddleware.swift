import HTTPTypes
import Hummingbird
import Logging
import SiteConfiguration

/// Recognises the browser: its token, who is signed in in it, and its language.
///
/// A link on another site brings no cookies here (SameSite), so the officer looks like a stranger. A stranger is given a
/// cookie only where it is needed, to sign in, and one of its own: the officer's session stays. So does it when somebody else
/// on this machine brings its cookie, and is a stranger.
struct BrowserMiddleware: RouterMiddleware {
    static let cookie = "vestibule"
    /// Names a browser in which nobody has signed in yet.
    static let strangerCookie = "vestibule-stranger"
    static let languageCookie = "language"
    /// Names a browser in which somebody has signed in before. It opens nothing.
    static let browserCookie = "vestibule-browser"

    let sessions: Sessions

    func handle(
        _ request: Request,
        context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        var known = request.token(Self.cookie)
        if let brought = known {
            let peer = context.peer
            if sessions.isTaken(brought, by: peer) {
                known = nil
                context.logger.warning("a session's cookie came from elsewhere and opened nothing")
            } else {
                context.session = sessions.session(brought, from: peer)
                if request.isOfficersOwn { sessions.touch(brought) }
            }
        }
        let named = known ?? request.token(Self.strangerCookie)
        if let named { context.token = named }
        context.language = request.cookies[Self.languageCookie].flatMap { DeskSettings.Language(rawValue: $0.value) }
        var response = try await next(request, context)
        if named == nil, request.method == .get, request.uri.path == Page.signIn.path {
            response.setCookie(Self.sessionCookie(context.token, name: Self.strangerCookie))
        }
        return response
    }

    /// Gone with the browser window, invisible to scripts, never sent along from another site.
    static func sessionCookie(_ token: Token, name: String = cookie) -> Cookie {
        Cookie(name: name, value: token.text, path: "/", httpOnly: true, sameSite: .strict)
    }

    /// Names a browser in which an officer has signed in, for a year from then: its wrong PINs are counted by themselves.
    static func browserCookie(_ token: Token) -> Cookie {
        Cookie(name: browserCookie, value: token.text, maxAge: year, path: "/", httpOnly: true, sameSite: .strict)
    }

    private static let year = 365 * 24 * 3600

    static func languageCookie(_ language: DeskSettings.Language) -> Cookie {
        Cookie(
            name: languageCookie,
            value: language.rawValue,
            maxAge: year,
            path: "/",
            httpOnly: true,
            sameSite: .strict
        )
    }
}

extension Request {
    /// A page fetched again by its own script, `?refresh`; it does not keep an officer signed in.
    var isRefresh: Bool { uri.query == "refresh" }

    func token(_ cookie: String) -> Token? { cookies[cookie].flatMap { Token($0.value) } }

    /// Something the officer did, as opposed to a page that keeps itself up to date.
    fileprivate var isOfficersOwn: Bool { !isRefresh && uri.path != Page.live.path }
}
