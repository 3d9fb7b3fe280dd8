import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import Vocabulary

struct CheckInRoutes: Sendable {
    let desk: Desk

    func add(to officers: RouterGroup<DeskContext>) {
        officers.get(Page.checkIn.route, use: empty)
        officers.get(Page.scan(.any).route, use: scanned)
        officers.post(Page.checkIn.route, use: submit)
    }

    @Sendable func empty(_ request: Request, _ context: DeskContext) async throws -> Response {
        try context.require(.beginVisit)
        return await page(request, context).render().response()
    }

    @Sendable func scanned(_ request: Request, _ context: DeskContext) async throws -> Response {
        try context.require(.beginVisit)
        let scan: ScanID = try context.identifier()
        guard let document = await desk.feed.document(scan) else { return .seeOther(.checkIn) }
        var page = await page(request, context)
        (page.document, page.entry) = (document, CheckInEntry(document, scan: scan))
        return page.render().response()
    }

    @Sendable func submit(_ request: Request, _ context: DeskContext) async throws -> Response {
        try context.require(.beginVisit)
        let entry = CheckInEntry(context.form)
        let document = if let scan = entry.scan { await desk.feed.document(scan) } else { nil as IdentityDocument? }
        var page = await page(request, context)
        page.problems = entry.problems(today: desk.site.clock.today())
        (page.entry, page.document) = (entry, document)
        guard page.problems.isEmpty else { return page.render().response(.unprocessableContent) }
        do {
            return .seeOther(.visit(try await begin(entry, document, context).id))
        } catch let problem as Problem where problem.isSignedOut {
            throw SignedOut(page: entry.scan.map(Page.scan) ?? .checkIn)
        } catch {
            page.trouble = Trouble.words(for: error)
            return page.render().response(HTTPResponse.Status(answering: error))
        }
    }

    private func begin(
        _ entry: CheckInEntry,
        _ document: IdentityDocument?,
        _ context: DeskContext
    ) async throws -> Visit {
        let (person, identification) = entry.person(document)
        let visit = try await desk.core.call(
            .beginVisit,
            BeginVisitRequest(
                officer: try context.officer(),
                person: person,
                identifiedBy: identification,
                purpose: entry.keptPurpose
            )
        )
        if let scan = entry.scan { await desk.feed.remove(scan) }
        return visit
    }

    private func page(_ request: Request, _ context: DeskContext) async -> CheckInPage {
        let overview = await desk.overview()
        return CheckInPage(reader: desk.reader(request, context, here: .checkIn), overview: overview)
    }
}
