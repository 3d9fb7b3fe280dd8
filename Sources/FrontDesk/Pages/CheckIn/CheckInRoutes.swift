import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import SiteConfiguration
import Vocabulary

struct CheckInRoutes: Sendable {
    let desk: Desk

    func add(to officers: RouterGroup<DeskContext>) {
        officers.get(Page.checkIn.route, use: empty)
        officers.get(Page.scan(.any).route, use: scanned)
        officers.get(Page.visitAction(.any, .correct).route, use: correct)
        officers.post(Page.checkIn.route, use: submit)
        officers.get(Page.stripAndScanners.route, use: scanners)
    }

    @Sendable func scanners(_ request: Request, _ context: DeskContext) async throws -> Response {
        let overview = await desk.overview(for: context)
        let reader = desk.reader(request, context, here: .checkIn)
        let strip = Strip(reader: reader, overview: overview).render()
        let news = await desk.feed.scanNews(for: context.session?.officer)
        let notice = ScannerNotice(reader: reader, overview: overview, refused: news.refused).render()
        return ("\(strip)\(notice)" as HTML).response()
    }

    @Sendable func empty(_ request: Request, _ context: DeskContext) async throws -> Response {
        try context.require(.beginVisit)
        return await page(request, context).render().response()
    }

    @Sendable func scanned(_ request: Request, _ context: DeskContext) async throws -> Response {
        try context.require(.beginVisit)
        let scan: ScanID = try context.identifier()
        guard let document = await desk.feed.open(scan, by: try context.officer()) else {
            desk.sessions.leave(.problem(Self.gone), for: context.token)
            return .seeOther(.checkIn)
        }
        var page = await page(request, context)
        (page.document, page.entry) = (document, CheckInEntry(document, scan: scan))
        return page.render().response()
    }

    /// What was typed for a visit that has not been admitted, to be put right. What a card said is put right by scanning it.
    @Sendable func correct(_ request: Request, _ context: DeskContext) async throws -> Response {
        try context.require(.beginVisit)
        let id: VisitID = try context.identifier()
        guard let visit = try await correctable(id) else { return .seeOther(.visit(id)) }
        var page = await page(request, context)
        page.entry = CheckInEntry(correcting: visit)
        return page.render().response()
    }

    private func correctable(_ id: VisitID) async throws -> Visit? {
        try await desk.core.call(.visits).first { $0.id == id && $0.isCorrectable }
    }

    @Sendable func submit(_ request: Request, _ context: DeskContext) async throws -> Response {
        try context.require(.beginVisit)
        let entry = CheckInEntry(context.form)
        let document = if let scan = entry.scan { await desk.feed.document(scan) } else { nil as IdentityDocument? }
        let language = context.form.choice("language", of: DeskSettings.Language.self)
        var page = await page(request, context, in: language)
        (page.entry, page.document) = (entry, document)
        let isForgotten = entry.scan != nil && document == nil
        if isForgotten { (page.entry.scan, page.trouble) = (nil, Self.forgotten) }
        if let language {
            var response = page.render().response()
            response.setCookie(BrowserMiddleware.languageCookie(language))
            return response
        }
        guard !isForgotten else { return page.render().response(.unprocessableContent) }
        page.problems = entry.problems(today: desk.site.clock.today(), document)
        guard page.problems.isEmpty else { return page.render().response(.unprocessableContent) }
        do {
            if let wrong = entry.corrects, try await correctable(wrong) == nil {
                desk.sessions.leave(.problem(Self.tooLate), for: context.token)
                return .seeOther(.visit(wrong))
            }
            if let scan = entry.scan, await !desk.feed.begin(scan) {
                (page.entry.scan, page.document, page.trouble) = (nil, nil, Self.forgotten)
                return page.render().response(.unprocessableContent)
            }
            return .seeOther(.visit(try await begin(entry, document, context).id))
        } catch let problem as Problem where problem.isSignedOut {
            throw SignedOut(page: entry.scan.map(Page.scan) ?? .checkIn)
        } catch {
            page.trouble = Trouble.words(for: error)
            return page.render().response(HTTPResponse.Status(answering: error))
        }
    }

    /// What the scan said is gone after minutes, and with it what was not certain; or once a colleague has used it.
    private static let forgotten = Text(
        "The scan is too old and was deleted, or this visitor has already been checked in. If not, scan the card again, or "
            + "compare every field with the card and check in.",
        "La lectura es demasiado antigua y se borró, o este visitante ya fue registrado. Si no es así, escanee la tarjeta de "
            + "nuevo, o compare cada campo con la tarjeta y registre."
    )

    private static let gone = Text(
        "That scan is too old and was deleted, or its check-in has begun. Scan the card again if you need it.",
        "Esa lectura es demasiado antigua y se borró, o su registro ya empezó. Escanee la tarjeta de nuevo si hace falta."
    )

    private static let tooLate = Text(
        "Nothing was corrected: the visitor was admitted meanwhile, or the visit has ended. Here is how it stands.",
        "No se corrigió nada: el visitante ya pasó, o la visita terminó. Así está ahora."
    )

    private func begin(
        _ entry: CheckInEntry,
        _ document: IdentityDocument?,
        _ context: DeskContext
    ) async throws -> Visit {
        let (person, identification) = entry.person(document)
        // What was doubtful on another person's card says nothing of this one.
        let marks = identification == .document ? document.map(entry.marks(of:)) : nil
        let request = BeginVisitRequest(
            officer: try context.officer(),
            person: person,
            identifiedBy: identification,
            marks: marks ?? [],
            purpose: entry.keptPurpose
        )
        let visit: Visit
        do {
            visit = try await desk.core.call(.beginVisit, request)
        } catch {
            if let scan = entry.scan { await desk.feed.giveBack(scan) }
            throw error
        }
        // If that fails it stays on the page of who is at the desk.
        if let wrong = entry.corrects {
            _ = try? await desk.core.call(.refuse, wrong, OfficerRequest(officer: try context.officer()))
        }
        if let scan = entry.scan { await desk.feed.remove(scan) }
        await desk.feed.forgetRefusal()
        return visit
    }

    /// - Parameter language: the one that was just chosen.
    private func page(
        _ request: Request,
        _ context: DeskContext,
        in language: DeskSettings.Language? = nil
    ) async -> CheckInPage {
        var context = context
        context.language = language ?? context.language
        let overview = await desk.overview(for: context)
        return CheckInPage(
            reader: desk.reader(request, context, here: .checkIn),
            overview: overview,
            news: await desk.feed.scanNews(for: context.session?.officer)
        )
    }
}

extension Visit {
    /// Typed in, found to be nobody, and not admitted yet.
    var isCorrectable: Bool { state == .clear && identifiedBy == .byHand && review == nil }
}
