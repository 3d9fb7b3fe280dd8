import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The virtual entrance page, on loopback.
package struct PanelServer: Service {
    private let socket: String
    private let port: Int
    private let school: School
    private let onRunning: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - socket: the simulated hardware's, as the configuration says. The core may start later, and restart.
    ///   - port: 0 for one that is free; `onRunning` tells which.
    package init(
        socket: String,
        port: Int,
        school: School,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        (self.socket, self.port, self.school, self.onRunning) = (socket, port, school, onRunning)
    }

    /// Serves until cancelled or asked to shut down.
    package func run() async throws {
        let link = SimulationLink(path: socket)
        let actions = PanelActions(link: link, school: school)
        let application = Application(
            router: PanelRoutes(link: link, actions: actions, school: school).router,
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            services: [link, DetectorPower(link: link, plan: school.plan)],
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
            logger: Logger(label: "panel")
        )
        try await application.run()
    }
}
