import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import Vocabulary

struct VisitRoutes: Sendable {
    let desk: Desk

    func add(to officers: RouterGroup<DeskContext>) {
        officers.get(Page.visit(.any).route, use: visit)
        officers.post(Page.visitAction(.any, .review).route, use: review)
        officers.post(Page.visitAction(.any, .admit).route, use: admit)
        officers.post(Page.visitAction(.any, .refuse).route, use: refuse)
        officers.post(Page.visitAction(.any, .checkOut).route, use: checkOut)
    }

    /// Asks as this officer: that somebody looked at a match record is itself an event.
    @Sendable func visit(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, officer): (VisitID, _) = (try context.identifier(), try context.officer())
        let visit: Visit
        do {
            visit = try await desk.core.call(.visit, id, ViewRequest(officer: officer))
        } catch let problem as Problem where problem.isSignedOut {
            throw SignedOut(page: .visit(id))
        }
        let overview = await desk.overview(for: context)
        let reader = desk.reader(request, context, here: .visit(visit.id))
        return VisitPage(reader: reader, overview: overview, visit: visit).render().response()
    }

    @Sendable func review(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, officer): (VisitID, _) = (try context.identifier(), try context.officer())
        guard let answer = context.form.choice("answer", of: Visit.Answer.self) else { throw HTTPError(.badRequest) }
        return try await desk.act(context, then: .visit(id), done: Text("Recorded: ", "Registrado: ") + answer.words) {
            _ = try await desk.core.call(.review, id, ReviewRequest(officer: officer, answer: answer))
        }
    }

    @Sendable func admit(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, officer): (VisitID, _) = (try context.identifier(), try context.officer())
        let escorted = context.form["escort"] == "yes"
        return try await end(context, id, failed: .visit(id), Text(" may go in.", " puede pasar."), done: .pass(id)) {
            try await desk.core.call(.admit, id, AdmitRequest(officer: officer, escorted: escorted))
        }
    }

    @Sendable func refuse(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, officer): (VisitID, _) = (try context.identifier(), try context.officer())
        return try await end(context, id, failed: .visit(id), Text(": not admitted.", ": no pasa.")) {
            try await desk.core.call(.refuse, id, OfficerRequest(officer: officer))
        }
    }

    @Sendable func checkOut(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, officer): (VisitID, _) = (try context.identifier(), try context.officer())
        let reason = context.form.choice("by", of: Visit.CheckOut.self) ?? .desk
        return try await end(context, id, failed: .onSite, Text(" has left.", " ya salió."), done: .onSite) {
            try await desk.core.call(.checkOut, id, CheckOutRequest(officer: officer, by: reason))
        }
    }

    /// A visit's step, after which the desk is free for the next visitor; the notice says whose it was.
    private func end(
        _ context: DeskContext,
        _ id: VisitID,
        failed: Page,
        _ text: Text,
        done page: Page = .now,
        _ action: () async throws -> Visit
    ) async throws -> Response {
        do {
            let visit = try await action()
            desk.sessions.leave(.done(Text(verbatim: visit.person.name.display) + text), for: context.token)
            return .seeOther(page)
        } catch {
            try desk.leave(error, context, at: failed)
            return .seeOther(failed)
        }
    }
}
