import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// What the office has, for people to look at, and buttons that make it fail: plain HTTP on loopback only.
package struct OfficePage: Service {
    private let store: OfficeStore
    private let lists: ListPublisher
    private let faults: FaultSwitch
    private let port: Int
    private let logger: Logger
    private let onRunning: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - port: 0 for one that is free; `onRunning` tells which.
    package init(
        _ office: OfficeServer,
        port: Int = 0,
        logger: Logger = Logger(label: "office"),
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        (store, lists, faults) = (office.store, office.lists, office.faults)
        (self.port, self.logger, self.onRunning) = (port, logger, onRunning)
    }

    /// Serves until cancelled or asked to shut down.
    package func run() async throws {
        let router = Router()
        router.get("/") { _, _ in
            let page = OfficeHTML(
                boxes: try await store.boxes(),
                lists: lists.entries,
                events: try await store.latest(100),
                fault: faults.name
            )
            return Response(
                status: .ok,
                headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: page.text))
            )
        }
        // For programs.
        router.get("/boxes.json") { _, _ in try Response(json: try await store.boxes()) }
        router.post("/fault/{name}") { _, context in
            guard let fault = OfficeFault.named[try context.parameters.require("name")] else {
                throw HTTPError(.notFound)
            }
            faults.set(fault)
            return Response.redirect(to: "/", type: .normal)
        }
        let application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
            logger: logger
        )
        try await application.run()
    }
}
