import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import SiteConfiguration
import Vocabulary

struct SignInRoutes: Sendable {
    let desk: Desk

    /// Open to everybody.
    func addSigningIn(to router: Router<DeskContext>) {
        router.get(Page.signIn.route, use: page)
        router.post(Page.signIn.route, use: signIn)
        router.post(Page.language.route, use: language)
    }

    /// For who is signed in.
    func addSigningOut(to officers: RouterGroup<DeskContext>) {
        officers.post(Page.signOut.route, use: signOut)
    }

    @Sendable func page(_ request: Request, _ context: DeskContext) async throws -> Response {
        let next = request.uri.queryParameters["then"].flatMap { Self.ownPath(String($0)) }
        if context.session != nil { return .seeOther(path: next ?? Page.now.path) }
        let problem = next == nil ? nil : Trouble.words(for: .notSignedIn)
        return await render(request, context, next: next, problem: problem).response()
    }

    @Sendable func signIn(_ request: Request, _ context: DeskContext) async throws -> Response {
        let officer = OfficerID(context.form["officer"])
        let next = Self.ownPath(context.form["then"])
        do {
            let browser = request.token(BrowserMiddleware.browserCookie) ?? Token()
            let asked = SignInRequest(pin: context.form["pin"], browser: browser.digest(from: context.peer))
            try await desk.core.call(.signIn, officer, asked)
            let account = try await desk.core.call(.officers).first { $0.officer == officer }
            guard let account, let signIn = account.signIn else {
                throw Problem(.notSignedIn, "The account of '\(officer)' changed while its officer signed in.")
            }
            var response = Response.seeOther(path: next ?? Page.now.path)
            let token = desk.sessions.begin(account, signIn: signIn, from: context.peer)
            if let former = desk.sessions.end(context.token) { _ = try? await desk.core.call(.signOut, former) }
            response.setCookie(BrowserMiddleware.sessionCookie(token))
            response.setCookie(BrowserMiddleware.browserCookie(browser))
            return response
        } catch {
            return await render(request, context, next: next, chosen: officer, problem: Trouble.words(for: error))
                .response(HTTPResponse.Status(answering: error))
        }
    }

    /// Signing out always works here; the core is told if it can be.
    @Sendable func signOut(_ request: Request, _ context: DeskContext) async throws -> Response {
        if let officer = desk.sessions.end(context.token) { _ = try? await desk.core.call(.signOut, officer) }
        var response = Response.seeOther(.signIn)
        response.setCookie(BrowserMiddleware.sessionCookie(Token()))
        // Nothing is to be kept anyway (`no-store`); a browser that did so all the same forgets it. Not the cookies: by one of them the
        // next officer's wrong PINs are counted apart from strangers'.
        if let clear = HTTPField.Name("Clear-Site-Data") { response.headers[clear] = #""cache", "storage""# }
        return response
    }

    @Sendable func language(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let language = context.form.choice("language", of: DeskSettings.Language.self) else {
            throw HTTPError(.badRequest)
        }
        var response = Response.seeOther(path: Self.ownPath(context.form["page"]) ?? Page.now.path)
        response.setCookie(BrowserMiddleware.languageCookie(language))
        return response
    }

    private func render(
        _ request: Request,
        _ context: DeskContext,
        next: String?,
        chosen: OfficerID? = nil,
        problem: Text? = nil
    ) async -> HTML {
        let officers = try? await desk.core.call(.officers)
        var page = SignInPage(reader: desk.reader(request, context, here: next.map(Page.signInAgain) ?? .signIn))
        (page.officers, page.next, page.chosen) = (officers, next, chosen)
        if officers?.isEmpty == true { page.cannotBeRead = await cannotBeRead }
        page.problem = officers == nil ? nil : problem
        return page.render()
    }

    /// Accounts there may be, and the core cannot read where they stand.
    private var cannotBeRead: Bool {
        get async {
            let open = try? await desk.core.call(.conditions, ConditionsRequest(for: .desk))
            return open?.contains { $0.kind == .accountsUnreadable || $0.kind == .configurationRefused } ?? false
        }
    }

    /// A path of this site; anything that a browser could take for another site's address is refused.
    static func ownPath(_ text: String) -> String? {
        guard text.hasPrefix("/"), !text.hasPrefix("//"),
            text.utf8.allSatisfy({
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || "/-._~%?=".utf8.contains($0)
            })
        else { return nil }
        return text
    }
}
