package import Hummingbird
package import LocalAPI
package import Logging
import Model
import NIOCore
import NIOPosix
package import SiteConfiguration

/// The front desk: an HTTP server for the officers' browsers, and nothing but `CoreClient` behind it.
package struct FrontDesk {
    private let desk: Desk
    /// For people: `127.0.0.1:8080`.
    let listensAt: String
    private let configuration: ApplicationConfiguration
    private let connections: Connections
    private let names: Set<String>
    private let logger: Logger
    private let onReady: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - port: instead of the configured one; 0 lets the system choose.
    ///   - limits: other than a desk has, for tests.
    ///   - scanLimits: likewise.
    ///   - onReady: called with the port once browsers can connect.
    /// - Throws: `NotLoopback` when the configured address would let other machines connect. There is no TLS here yet,
    ///   and PINs and visitors' names do not cross a network in the clear.
    package init(
        _ site: SiteConfiguration,
        core: any CoreClient,
        port: Int? = nil,
        limits: ConnectionLimits = ConnectionLimits(),
        scanLimits: ScanLimits = ScanLimits(),
        logger: Logger,
        onReady: @escaping @Sendable (Int) async -> Void
    ) throws(NotLoopback) {
        let address = site.desk.address
        guard Self.loopback.contains(address) else { throw NotLoopback(address: address) }
        let sessions = Sessions()
        let roll = RollCall(core: core, sessions: sessions)
        let feed = LiveFeed(core: core, roll: roll, limits: scanLimits, logger: logger)
        desk = Desk(core: core, sessions: sessions, feed: feed, site: Site(site))
        listensAt = "\(address):\(port ?? site.desk.port)"
        configuration = ApplicationConfiguration(address: .hostname(address, port: port ?? site.desk.port), backlog: 64)
        connections = Connections(limits, logger: logger)
        names = ["127.0.0.1", "localhost", "[::1]"]
        (self.logger, self.onReady) = (logger, onReady)
    }

    private static let loopback: Set<String> = ["127.0.0.1", "::1", "localhost"]

    /// Comes back once every thread that serves pages has answered; what the watchdog asks.
    package func proveProgress() async throws {
        for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() { try await loop.submit {}.get() }
        _ = await desk.feed.document("")
    }

    /// The server and the services it needs, to be run in a service group.
    package var application: some ApplicationProtocol {
        let connections = connections
        return Application(
            router: router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ConnectionCheck(connections)],
                    idleTimeout: TimeAmount(connections.limits.idle),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8192,
                        maxHeaderListSize: 16_384,
                        maxHeaderFieldCount: 64
                    )
                )
            ),
            configuration: configuration,
            services: [desk.feed, IdleSignOut(desk: desk)],
            onServerRunning: { [onReady] in await onReady($0.localAddress?.port ?? 0) },
            logger: logger
        )
    }

    private var router: Router<DeskContext> {
        let router = Router(context: DeskContext.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: HostMiddleware(names: names))
        router.add(middleware: BrowserMiddleware(sessions: desk.sessions))
        router.add(middleware: TroubleMiddleware(desk: desk))
        router.add(middleware: OriginMiddleware())
        Assets.add(to: router)
        router.add(middleware: FormMiddleware(formKey: desk.sessions.formKey))
        SignInRoutes(desk: desk).addSigningIn(to: router)
        let officers = router.group().add(middleware: OfficerMiddleware())
        Page.addOfficersPages(of: desk, to: officers)
        return router
    }
}

/// The desk would listen where other machines can reach it, without TLS.
package struct NotLoopback: Error, CustomStringConvertible {
    /// As the configuration has it.
    package let address: String

    package var description: String {
        "desk.address is \(address): without TLS the desk listens on this machine only; write 127.0.0.1 or ::1"
    }
}
