import Hummingbird
import HummingbirdCore
import LocalAPI
import Logging
import ServiceLifecycle

/// The API on its UNIX socket.
struct APIServer: Service {
    let socket: String
    let table: PeerRoles
    let parts: CoreParts
    let logger: Logger
    /// Called when callers are heard.
    let onListening: @Sendable () -> Void

    func run() async throws {
        let (shares, table) = (ConnectionShares(logger: logger), table)
        let application = Application(
            router: CoreAPI(parts, table).router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ShareCheck(shares, table)],
                    idleTimeout: .seconds(60)
                )
            ),
            // Whoever is beyond its share is closed, not kept waiting: the others come behind it in this queue.
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: socket), backlog: 1024),
            onServerRunning: { _ in openSocket() },
            logger: quiet
        )
        try await application.run()
    }

    /// Until here it is its owner's alone (the daemon's umask).
    private func openSocket() {
        do {
            try SocketAccess(table: table).open(socket)
        } catch {
            logger.error("desk and uplink cannot reach the core", metadata: ["error": "\(error)"])
        }
        onListening()
    }

    /// Hummingbird narrates connections; technicians read our log, not its.
    private var quiet: Logger {
        var logger = logger
        logger.logLevel = .warning
        return logger
    }
}
