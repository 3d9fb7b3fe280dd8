import HTTPTypes
import Hummingbird
import LocalAPI
import Logging
import Model

/// Turns what a route could not do into a page that says what to do next.
struct TroubleMiddleware: RouterMiddleware {
    let desk: Desk

    func handle(
        _ request: Request,
        context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as SignedOut {
            _ = desk.sessions.end(context.token)
            return .seeOther(.signInAgain(then: error.path))
        } catch {
            let (status, text) = Self.answer(to: error)
            if status.code >= 500 {
                context.logger.warning("page not served", metadata: ["error": "\(type(of: error))"])
            }
            let reader = desk.reader(request, context, here: .now)
            return TroublePage(reader: reader, text: text, overview: await desk.overview(for: context)).render()
                .response(status)
        }
    }

    private static func answer(to error: any Error) -> (HTTPResponse.Status, Text) {
        switch error {
        case is FormExpired: (.forbidden, Trouble.formExpired)
        case let error as HTTPError where error.status == .notFound: (.notFound, Trouble.notFound)
        case let error as HTTPError: (error.status, Trouble.unknown)
        default: (HTTPResponse.Status(answering: error), Trouble.words(for: error))
        }
    }
}

extension HTTPResponse.Status {
    /// What the core refused keeps its status; a core that does not answer is a 503.
    init(answering error: any Error) {
        self = (error as? Problem).map { HTTPResponse.Status(code: $0.status) } ?? .serviceUnavailable
    }
}

/// What went wrong and what to do next, in place of the page that was asked for.
struct TroublePage: Sendable {
    let reader: Reader
    let text: Text
    let overview: Overview?

    func render() -> HTML {
        Frame(reader: reader, title: Text("Not possible right now", "No es posible ahora"), overview: overview).render(
            """
            <section class="card narrow">
            <h1>\(reader(Text("That did not work", "No funcionó")))</h1>
            <p>\(reader(text))</p>
            <p><a class="button" href="\(Page.now)">\(reader(Text("Back to Now", "Volver a Ahora")))</a></p>
            </section>
            """
        )
    }
}
