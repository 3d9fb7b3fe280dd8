import FoundationEssentials
import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import NIOCore
import ServiceLifecycle

/// The page, its state as server-sent events, and one address per thing a hand can do.
struct PanelRoutes {
    let link: SimulationLink
    let actions: PanelActions
    let school: School

    var router: Router<BasicRequestContext> {
        let router = Router()
        let page = Page(school: school).html
        router.get("/") { _, _ in Self.file(Array(page.utf8), "text/html; charset=utf-8") }
        router.get("/panel.css") { _, _ in Self.file(PackageResources.panel_css, "text/css") }
        router.get("/panel.js") { _, _ in Self.file(PackageResources.panel_js, "text/javascript") }
        router.get("/events") { [link] _, _ in await Self.events(link) }
        let actions = actions
        Self.post(router, "/scanners/:id/badges/:index") {
            try await actions.presentBadge($0.index, to: ScannerID($0.id))
        }
        Self.post(router, "/scanners/:id/licences/:index") {
            try await actions.scanLicence($0.index, by: ScannerID($0.id))
        }
        Self.post(router, "/scanners/:id/symbols/:index") {
            try await actions.scanTestSymbol($0.index, by: ScannerID($0.id))
        }
        Self.post(router, "/scanners/:id/fail") { try await actions.failRead(at: ScannerID($0.id)) }
        Self.post(router, "/scanners/:id/plug") { try await actions.plug(ScannerID($0.id), true) }
        Self.post(router, "/scanners/:id/unplug") { try await actions.plug(ScannerID($0.id), false) }
        Self.post(router, "/lines/:id/on") { try await actions.set(LineID($0.id), true) }
        Self.post(router, "/lines/:id/off") { try await actions.set(LineID($0.id), false) }
        Self.post(router, "/lines/:id/press") { try await actions.pulse(LineID($0.id), for: .milliseconds(600)) }
        Self.post(router, "/lines/:id/pass") { try await actions.pulse(LineID($0.id), for: .seconds(2)) }
        Self.post(router, "/detectors/:id/walk") { try await actions.walkThrough(DetectorID($0.id), metal: false) }
        Self.post(router, "/detectors/:id/alarm") { try await actions.walkThrough(DetectorID($0.id), metal: true) }
        return router
    }

    private struct Target {
        var id: String
        var index: Int
    }

    private static func post(
        _ router: Router<BasicRequestContext>,
        _ path: RouterPath,
        _ action: @escaping @Sendable (Target) async throws -> Void
    ) {
        router.post(path) { _, context in
            let target = Target(
                id: try context.parameters.require("id"),
                index: context.parameters.get("index", as: Int.self) ?? -1
            )
            do {
                try await action(target)
            } catch let error as PanelError {
                throw HTTPError(.conflict, message: error.description)
            }
            return HTTPResponse.Status.noContent
        }
    }

    private static func file(_ bytes: [UInt8], _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    private static func events(_ link: SimulationLink) async -> Response {
        let states = await link.states().cancelOnGracefulShutdown()
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: .init { writer in
                for await state in states {
                    let json = String(decoding: try JSONEncoder().encode(state), as: UTF8.self)
                    try await writer.write(ServerSentEvent(event: "", data: json).framed)
                }
                try await writer.finish(nil)
            }
        )
    }
}
