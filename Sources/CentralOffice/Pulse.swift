import Synchronization

/// When each worker last took a step: what the watchdog asks.
final class Pulse: Sendable {
    /// No step takes longer: a question to the core at most 30 s, one to the office 30 s, a rest 30 s, and each at most
    /// a report of 10 s after it.
    static let longestStep: Duration = .seconds(45)

    private let deadlines = Mutex<[String: ContinuousClock.Instant]>([:])

    /// - Parameter step: how long the worker's next step may take.
    func beat(_ worker: String, at now: ContinuousClock.Instant = .now, before step: Duration = longestStep) {
        deadlines.withLock { $0[worker] = now + step }
    }

    /// The worker waits for another worker, for as long as that takes.
    func pause(_ worker: String) { deadlines.withLock { $0[worker] = nil } }

    /// A worker that has taken no step for too long.
    func stuck(at now: ContinuousClock.Instant = .now) -> String? {
        deadlines.withLock { $0.filter { now > $0.value }.keys.min() }
    }
}
