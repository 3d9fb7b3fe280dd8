import CSystemd
import ServiceLifecycle

/// Pings the service manager's watchdog as long as `proveProgress` returns.
///
/// The proof is a round trip through every thread the service cannot do without, not a timer of its own: a thread that
/// hangs keeps the proof from returning, the ping does not come, and systemd kills and restarts the service.
package struct Watchdog: Service {
    private let period: Duration
    private let ping: @Sendable () -> Void
    private let proveProgress: @Sendable () async throws -> Void

    /// - Parameter period: how often to ping; `nil` takes a third of the unit's `WatchdogSec=`, and never pings without.
    package init(
        period: Duration? = nil,
        ping: @escaping @Sendable () -> Void = { ServiceNotification.alive.send() },
        proveProgress: @escaping @Sendable () async throws -> Void
    ) {
        self.period = period ?? Self.periodOfUnit ?? .zero
        self.ping = ping
        self.proveProgress = proveProgress
    }

    package func run() async throws {
        guard period > .zero else { return try await gracefulShutdown() }
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try await proveProgress()
                ping()
                try? await Task.sleep(for: period)
            }
        }
    }

    private static var periodOfUnit: Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return .microseconds(Int64(clamping: microseconds / 3))
    }
}
