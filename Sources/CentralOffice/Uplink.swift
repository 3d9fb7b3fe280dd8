package import LocalAPI
package import Logging
import Model
import ServiceLifecycle
package import SiteConfiguration

/// The whole of it: three lanes up, lists down.
package struct Uplink: Service {
    private let core: any CoreClient
    private let settings: UplinkSettings
    private let credentials: OfficeCredentials
    private let patience: Duration
    private let listInterval: Duration
    private let logger: Logger
    private let onRunning: @Sendable () -> Void
    private let pulse = Pulse()

    /// Reads the certificates; an error names the file.
    ///
    /// - Parameters:
    ///   - patience: how long the office may take for one question.
    ///   - listInterval: between two questions for new lists.
    ///   - onRunning: called once the lanes run.
    package init(
        _ settings: UplinkSettings,
        core: any CoreClient,
        patience: Duration = .seconds(30),
        listInterval: Duration = .seconds(30),
        logger: Logger,
        onRunning: @escaping @Sendable () -> Void = {}
    ) throws {
        (self.settings, self.core, self.logger) = (settings, core, logger)
        (self.patience, self.listInterval, self.onRunning) = (patience, listInterval, onRunning)
        credentials = try OfficeCredentials(settings)
    }

    /// Until cancelled or asked to shut down.
    package func run() async throws {
        credentials.warn(logger)
        let office = OfficeClient(address: settings.office, credentials: credentials, patience: patience)
        do {
            try await cancelWhenGracefulShutdown { try await carry(office) }
        } catch is CancellationError {
            logger.debug("uplink ends")
        } catch {
            try? await office.shutdown()
            throw error
        }
        try await office.shutdown()
    }

    /// Fails when a worker has taken no step for too long.
    @Sendable package func proveProgress() async throws {
        if let worker = pulse.stuck() { throw Stuck(worker: worker) }
    }

    package struct Stuck: Error, Hashable, Sendable { package var worker: String }

    private func carry(_ office: OfficeClient) async throws {
        let (link, precedence) = (Link(core: core, logger: logger), Precedence())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in Lane.allCases {
                let pump = LanePump(
                    lane: lane,
                    core: core,
                    office: office,
                    link: link,
                    precedence: precedence,
                    pulse: pulse,
                    logger: logger
                )
                group.addTask { try await pump.run() }
            }
            let sync = ListSync(
                core: core,
                office: office,
                link: link,
                pulse: pulse,
                logger: logger,
                interval: listInterval
            )
            group.addTask { try await sync.run() }
            onRunning()
            try await group.next()
            group.cancelAll()
        }
    }
}
