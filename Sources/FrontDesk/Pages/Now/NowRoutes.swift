import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import Vocabulary

struct NowRoutes: Sendable {
    let desk: Desk

    func add(to officers: RouterGroup<DeskContext>) {
        officers.get(Page.now.route, use: now)
        officers.get(Page.strip.route, use: strip)
        officers.post(Page.openDoor(.any).route, use: open)
        officers.post(Page.disposition(alarm: 0).route, use: answer)
    }

    @Sendable func now(_ request: Request, _ context: DeskContext) async throws -> Response {
        let overview = await desk.overview(for: context)
        let events = await latestEvents(overview?.status)
        let reader = desk.reader(request, context, here: .now)
        return NowPage(reader: reader, overview: overview, events: events).render().response()
    }

    @Sendable func strip(_ request: Request, _ context: DeskContext) async throws -> Response {
        let overview = await desk.overview(for: context)
        let reader = desk.reader(request, context, here: .now)
        return Strip(reader: reader, overview: overview).render().response()
    }

    @Sendable func open(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let reason = context.form.choice("reason", of: OpeningReason.self) else { throw HTTPError(.badRequest) }
        let door: DoorID = try context.identifier()
        let officer = try context.officer()
        let seconds = desk.site.unlockSeconds(door)
        let done = Text("\(door.title) is open for \(seconds) s.", "\(door.title): abierta por \(seconds) s.")
        return try await desk.act(context, then: .now, done: done) {
            try await desk.core.call(.openDoor, door, OpenDoorRequest(officer: officer, reason: reason.rawValue))
        }
    }

    @Sendable func answer(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let alarm = Int(try context.value()) else { throw HTTPError(.notFound) }
        guard let answer = context.form.choice("disposition", of: Disposition.self),
            Disposition.answers.contains(answer)
        else { throw HTTPError(.badRequest) }
        let officer = try context.officer()
        let done = Text("Recorded: ", "Registrado: ") + answer.words
        return try await desk.act(context, then: .now, done: done) {
            try await desk.core.call(
                .recordDisposition,
                alarm,
                DispositionRequest(officer: officer, disposition: answer)
            )
        }
    }

    /// The newest of what concerns the desk, out of the journal's last hundred.
    private func latestEvents(_ status: Status?) async -> [EventRecord] {
        guard let status,
            let records = try? await desk.core.call(
                .events,
                EventsRequest(after: max(0, status.journal.lastSeq - 100), limit: 100)
            )
        else { return [] }
        return Array(records.filter(\.isForTheDesk).suffix(10).reversed())
    }
}
