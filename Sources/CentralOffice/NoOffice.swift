package import Logging
import ServiceLifecycle

/// A site without `office:`: there is nobody to send to, and that is no fault to be restarted for.
package struct NoOffice: Service {
    private let logger: Logger
    private let onRunning: @Sendable () -> Void

    package init(logger: Logger, onRunning: @escaping @Sendable () -> Void) {
        (self.logger, self.onRunning) = (logger, onRunning)
    }

    package func run() async throws {
        logger.notice("no office is configured: events stay on this box")
        onRunning()
        try await gracefulShutdown()
    }
}
