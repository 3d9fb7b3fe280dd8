import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import NIOCore
import ServiceLifecycle

/// Server-sent events, as https://html.spec.whatwg.org/multipage/server-sent-events.html has them.
struct LiveRoutes: Sendable {
    let desk: Desk

    func add(to group: RouterGroup<DeskContext>) {
        group.get(Page.live.route, use: live)
    }

    @Sendable func live(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let updates = await desk.feed.updates(for: context.token) else {
            return Response(status: .serviceUnavailable)
        }
        let (sessions, token, peer) = (desk.sessions, context.token, context.peer)
        let body = ResponseBody { writer in
            try await writer.write(ServerSentEvent.retry(after: .seconds(2)))
            for await update in updates.cancelOnGracefulShutdown() {
                guard let session = sessions.session(token, from: peer), !session.isDismissed else { break }
                guard update.isFor(session.role) else { continue }
                try await writer.write(update.wire)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
    }
}

extension LiveFeed.Update {
    /// A scan opens a page only for who may work on that page.
    func isFor(_ role: OfficerRole) -> Bool {
        switch self {
        case .scan: role.holds(.beginVisit)
        case .pass: role.holds(.checkOut)
        case .refresh, .heartbeat: true
        }
    }

    var wire: ByteBuffer {
        switch self {
        case .refresh: ServerSentEvent(event: "refresh", data: "now").framed
        case .scan(let id): ServerSentEvent(event: "scan", data: "\(id)").framed
        case .pass(let reading): ServerSentEvent(event: "pass", data: Page(reading).path).framed
        case .heartbeat: ServerSentEvent.heartbeat
        }
    }
}

extension Page {
    /// What a scanned pass leads to: its visitor's check-out, or why not.
    fileprivate init(_ reading: PassReading) {
        if reading.finding == .good, let visit = reading.visit {
            self = .visitAction(visit, .checkOut)
        } else {
            self = .passRefused(reading.finding)
        }
    }
}
