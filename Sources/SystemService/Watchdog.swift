import CSystemd
import Dispatch
import Foundation
import ServiceLifecycle
import Synchronization

/// Pings the service manager's watchdog as long as `prove` is answered.
///
/// The proof is a round trip through every thread the service cannot do without, not a timer of its own: a thread that
/// hangs keeps the answer from coming, the ping does not come, and systemd kills and restarts the service. Asked and
/// pinged from a thread of its own, so that work that keeps the shared pool busy for a moment is not taken for a hang.
package struct Watchdog: Service {
    /// Called once for each proof; an error ends the service.
    package typealias Answer = @Sendable (Result<Void, any Error>) -> Void

    private let period: Duration
    private let ping: @Sendable () -> Void
    private let prove: @Sendable (@escaping Answer) -> Void

    /// - Parameter period: how often to ping; `nil` takes a third of the unit's `WatchdogSec=`, and never pings without.
    package init(
        period: Duration? = nil,
        ping: @escaping @Sendable () -> Void = { ServiceNotification.alive.send() },
        prove: @escaping @Sendable (@escaping Answer) -> Void
    ) {
        self.period = period ?? Self.periodOfUnit ?? .zero
        self.ping = ping
        self.prove = prove
    }

    /// For a service that lives on the shared pool: the proof is a task there.
    package init(
        period: Duration? = nil,
        ping: @escaping @Sendable () -> Void = { ServiceNotification.alive.send() },
        proveProgress: @escaping @Sendable () async throws -> Void
    ) {
        self.init(period: period, ping: ping) { answer in
            Task {
                do { answer(.success(try await proveProgress())) } catch { answer(.failure(error)) }
            }
        }
    }

    /// Until shutdown; without a period nothing is asked and nothing pinged.
    /// - Throws: what a proof failed with.
    package func run() async throws {
        guard period > .zero else { return try await gracefulShutdown() }
        let (rounds, stop) = (DispatchSemaphore(value: 0), Stop())
        try await cancelWhenGracefulShutdown {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { end in
                    Thread.detachNewThread { end.resume(with: Result { try goRound(rounds, stop) }) }
                }
            } onCancel: {
                stop.ask()
                rounds.signal()
            }
        }
    }

    private func goRound(_ rounds: DispatchSemaphore, _ stop: Stop) throws {
        let failure = Failure()
        while !stop.isAsked {
            prove { result in
                failure.keep(result)
                rounds.signal()
            }
            rounds.wait()
            try failure.check()
            guard !stop.isAsked else { return }
            ping()
            stop.wait(for: period)
        }
    }

    private static var periodOfUnit: Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return .microseconds(Int64(clamping: microseconds / 3))
    }
}

/// The service is asked to stop.
private final class Stop: Sendable {
    private let asked = Mutex(false)
    private let bell = DispatchSemaphore(value: 0)

    var isAsked: Bool { asked.withLock { $0 } }

    func ask() {
        asked.withLock { $0 = true }
        bell.signal()
    }

    /// Returns early when asked meanwhile.
    func wait(for time: Duration) {
        _ = bell.wait(timeout: .now() + .nanoseconds(Int(time / .nanoseconds(1))))
    }
}

/// What a proof ended with, across threads.
private final class Failure: Sendable {
    private let error = Mutex<(any Error)?>(nil)

    func keep(_ result: Result<Void, any Error>) {
        if case .failure(let error) = result { self.error.withLock { $0 = error } }
    }

    func check() throws {
        if let error = error.withLock({ $0 }) { throw error }
    }
}
