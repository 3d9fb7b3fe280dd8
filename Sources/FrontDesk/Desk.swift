import Hummingbird
import LocalAPI
import Model

/// What every route has at hand.
struct Desk: Sendable {
    let core: any CoreClient
    let sessions: Sessions
    let feed: LiveFeed
    let site: Site

    var roll: RollCall { RollCall(core: core, sessions: sessions) }

    /// Who reads the page that answers this request. Takes the notice that waits for them, unless it is the page's own
    /// script that asks: the notice is for the officer's eyes.
    func reader(_ request: Request, _ context: DeskContext, here: Page) -> Reader {
        Reader(
            words: Words(language: context.language ?? site.language, clock: site.clock),
            formToken: sessions.formKey.formToken(for: context.token),
            officer: context.session?.name,
            notice: request.isRefresh ? nil : sessions.takeNotice(for: context.token),
            site: site,
            here: here
        )
    }

    /// Does what an officer asked, then shows `page`, which says so, or says what to do instead.
    func act(
        _ context: DeskContext,
        then page: Page,
        done: Text,
        _ action: () async throws -> Void
    ) async throws -> Response {
        do {
            try await action()
            sessions.leave(.done(done), for: context.token)
        } catch {
            try leave(error, context, at: page)
        }
        return .seeOther(page)
    }

    /// Has `page` say what could not be done.
    /// - Throws: `SignedOut` when the core no longer knows the officer: then `page` comes after signing in.
    func leave(_ error: any Error, _ context: DeskContext, at page: Page) throws {
        if (error as? Problem)?.isSignedOut == true { throw SignedOut(page: page) }
        sessions.leave(.problem(Trouble.words(for: error)), for: context.token)
    }
}
