import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import Vocabulary

struct PassRoutes: Sendable {
    let desk: Desk

    func add(to officers: RouterGroup<DeskContext>) {
        officers.get(Page.pass(.any).route, use: label)
        officers.post(Page.visitAction(.any, .print).route, use: printed)
        officers.get(Page.visitAction(.any, .checkOut).route, use: checkOut)
        for finding in PassReading.Finding.allCases {
            officers.get(Page.passRefused(finding).route) { try await refused($0, $1, finding) }
        }
    }

    @Sendable func label(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let visit = try await admitted(context) else { return .seeOther(.onSite) }
        let pass: PassLabel
        do {
            pass = try await desk.core.call(.pass, visit.id, ViewRequest(officer: context.officer()))
        } catch let problem as Problem where problem.isSignedOut {
            throw SignedOut(page: .pass(visit.id))
        }
        let reader = desk.reader(request, context, here: .pass(visit.id))
        let code = try QRCode(pass.text)
        return PassPage(
            reader: reader,
            overview: await desk.overview(for: context),
            visit: visit,
            expires: pass.expires,
            code: code
        )
        .render().response()
    }

    /// What the officer says: no browser knows whether a label came out.
    @Sendable func printed(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, officer): (VisitID, _) = (try context.identifier(), try context.officer())
        let answer = context.form["printed"]
        guard ["yes", "no"].contains(answer) else { throw HTTPError(.badRequest) }
        let printed = answer == "yes"
        return try await desk.act(context, then: printed ? .now : .pass(id), done: printed ? Self.worn : Self.again) {
            _ = try await desk.core.call(.recordPrint, id, PrintRequest(officer: officer, printed: printed))
        }
    }

    private static let worn = Text("Pass printed.", "Pase impreso.")
    private static let again = Text(
        "Noted. Check the printer's labels and cable, then print again.",
        "Anotado. Revise las etiquetas y el cable de la impresora, e imprima de nuevo."
    )

    /// Where a scanned pass leads.
    @Sendable func checkOut(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let visit = try await admitted(context) else { return .seeOther(.passRefused(.ended)) }
        let reader = desk.reader(request, context, here: .visitAction(visit.id, .checkOut))
        return PassCheckOutPage(reader: reader, overview: await desk.overview(for: context), visit: visit).render()
            .response()
    }

    private func refused(
        _ request: Request,
        _ context: DeskContext,
        _ finding: PassReading.Finding
    ) async throws -> Response {
        let reader = desk.reader(request, context, here: .passRefused(finding))
        return PassRefusedPage(reader: reader, overview: await desk.overview(for: context), finding: finding).render()
            .response()
    }

    /// Without what screening found: nobody looks at a record to print a label.
    private func admitted(_ context: DeskContext) async throws -> Visit? {
        let id: VisitID = try context.identifier()
        return try await desk.core.call(.visits).first { $0.id == id && $0.state == .admitted }
    }
}
