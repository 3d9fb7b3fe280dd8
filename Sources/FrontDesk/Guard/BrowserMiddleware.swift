import HTTPTypes
import Hummingbird
import SiteConfiguration

/// Recognises the browser: its token, who is signed in in it, and its language.
struct BrowserMiddleware: RouterMiddleware {
    static let cookie = "vestibule"
    static let languageCookie = "language"

    let sessions: Sessions

    func handle(
        _ request: Request,
        context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let known = request.cookies[Self.cookie].flatMap { Token($0.value) }
        if let known {
            context.token = known
            if request.isOfficersOwn { sessions.touch(known) }
            context.session = sessions.session(known)
        }
        context.language = request.cookies[Self.languageCookie].flatMap { DeskSettings.Language(rawValue: $0.value) }
        var response = try await next(request, context)
        if known == nil, !response.setsCookie(Self.cookie) { response.setCookie(Self.sessionCookie(context.token)) }
        return response
    }

    /// Gone with the browser window, invisible to scripts, never sent along from another site.
    static func sessionCookie(_ token: Token) -> Cookie {
        Cookie(name: cookie, value: token.text, path: "/", httpOnly: true, sameSite: .strict)
    }

    static func languageCookie(_ language: DeskSettings.Language) -> Cookie {
        let year = 365 * 24 * 3600
        return Cookie(
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

    /// Something the officer did, as opposed to a page that keeps itself up to date.
    fileprivate var isOfficersOwn: Bool { !isRefresh && uri.path != Page.live.path }
}

extension Response {
    fileprivate func setsCookie(_ name: String) -> Bool {
        headers[values: .setCookie].contains { $0.hasPrefix(name + "=") }
    }
}
