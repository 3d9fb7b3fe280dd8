import CSystemd
import Dispatch
import Glibc
package import Logging
package import ServiceLifecycle
import UnixSignals

/// Runs a daemon until it is asked to stop.
package enum Daemon {
    /// Builds the services, runs them until SIGTERM or SIGINT asks for an orderly stop, and answers the exit status:
    /// 0 after an orderly stop, 1 or the error's own (`ExitStatus`) when a service failed or could not be built. What went wrong is in the log.
    ///
    /// - Parameter stopTime: a stop that takes longer is cut short.
    package static func run(
        _ name: String,
        stopTime: Duration = .seconds(8),
        services: (Logger) async throws -> [any Service]
    ) async -> Int32 {
        let log = JournaldQueue(identifier: name)
        let logger = bootstrapLogging(name, log)
        defer { log.drain(within: .seconds(1)) }
        do {
            var configuration = ServiceGroupConfiguration(
                services: try await services(logger) + [StopNotice()],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: quiet(logger)
            )
            configuration.maximumGracefulShutdownDuration = stopTime
            try await ServiceGroup(configuration: configuration).run()
            return 0
        } catch {
            logger.log(level: .critical, .startFailed, "stopped by an error", ["error": "\(error)"])
            return (error as? any ExitStatus)?.exitStatus ?? 1
        }
    }

    private static func bootstrapLogging(_ name: String, _ log: JournaldQueue) -> Logger {
        let underJournald = JournaldLogHandler.isUnderJournald
        LoggingSystem.bootstrap { label in
            guard underJournald else { return StreamLogHandler.standardError(label: label) }
            return JournaldLogHandler(identifier: name, queue: log)
        }
        signal(SIGPIPE, SIG_IGN)
        return Logger(label: name)
    }

    /// ServiceLifecycle narrates each service it starts; technicians read our log, not its.
    private static func quiet(_ logger: Logger) -> Logger {
        var logger = logger
        logger.logLevel = .warning
        return logger
    }
}

/// An error that a service manager is to tell from others.
package protocol ExitStatus: Error {
    /// Of sysexits.h, as systemd names them.
    var exitStatus: Int32 { get }
}

/// The last service of every daemon, so the first to hear of the stop.
private struct StopNotice: Service {
    func run() async throws {
        try await gracefulShutdown()
        ServiceNotification.stopping.send()
    }
}

/// What a daemon tells the service manager (sd_notify(3)). Without one, telling it is silently nothing.
package enum ServiceNotification: Hashable, Sendable {
    /// The service does its work now; units ordered after it may start.
    case ready
    case stopping
    /// Still alive. See ``Watchdog``.
    case alive
    /// One line for `systemctl status`.
    case status(String)

    package func send() { _ = sd_notify(0, message) }

    var message: String {
        switch self {
        case .ready: "READY=1"
        case .stopping: "STOPPING=1"
        case .alive: "WATCHDOG=1"
        case .status(let text): "STATUS=" + text.map { $0.isNewline ? " " : String($0) }.joined()
        }
    }
}
