import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import Vocabulary

struct PassRoutes: Sendable {
    let desk: Desk

    func add(to officers: RouterGroup<DeskContext>) {
        officers.get("/visits/:visit/pass", use: label)
        officers.post("/visits/:visit/print", use: printed)
        officers.get("/visits/:visit/check-out", use: checkOut)
        officers.get("/passes/:finding", use: refused)
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
        return PassPage(reader: reader, status: await desk.status(), visit: visit, expires: pass.expires, code: code)
            .render().response()
    }

    /// What the officer says: no browser knows whether a label came out.
    @Sendable func printed(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, officer): (VisitID, _) = (try context.identifier("visit"), try context.officer())
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
        return PassCheckOutPage(reader: reader, status: await desk.status(), visit: visit).render().response()
    }

    @Sendable func refused(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let finding = PassReading.Finding(rawValue: try context.parameters.require("finding")) else {
            throw HTTPError(.notFound)
        }
        let reader = desk.reader(request, context, here: .passRefused(finding))
        return PassRefusedPage(reader: reader, status: await desk.status(), finding: finding).render().response()
    }

    /// Without what screening found: nobody looks at a record to print a label.
    private func admitted(_ context: DeskContext) async throws -> Visit? {
        let id: VisitID = try context.identifier("visit")
        return try await desk.core.call(.visits).first { $0.id == id && $0.state == .admitted }
    }
}
