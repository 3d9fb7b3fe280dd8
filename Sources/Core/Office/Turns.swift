import Model
import Synchronization

/// What is remembered of the lanes between two questions; nothing of it outlasts the core, and nothing is lost with it.
final class Turns: Sendable {
    private struct State {
        /// A number for each time, so that a second time is not taken for the first.
        var setBack: [Lane: Int] = [:]
        var setBacks = 0
        var wentBack: [Lane: Instant] = [:]
        var order: String?
        var wentBeyond: Instant?
    }

    /// Between two times that a lane goes back by itself.
    private static let pause: Duration = .seconds(3600)
    /// Between two times that the journal goes on beyond what the office says: a lost journal is lost once, and whoever says it again
    /// may be lying.
    private static let beyondPause: Duration = .seconds(86_400)

    private let state = Mutex(State())

    func setBack(_ lane: Lane) {
        state.withLock {
            $0.setBacks += 1
            $0.setBack[lane] = $0.setBacks
        }
    }

    /// The last time the lane was set back, unless it was given from there since.
    func notice(_ lane: Lane) -> Int? { state.withLock { $0.setBack[lane] } }

    /// The lane was given from where it stood at this notice, or before.
    func given(_ lane: Lane, _ notice: Int) {
        state.withLock { if $0.setBack[lane] == notice { $0.setBack[lane] = nil } }
    }

    func take(_ order: String) -> Bool {
        state.withLock {
            guard $0.order != order else { return false }
            $0.order = order
            return true
        }
    }

    func mayGoBeyond(at now: Instant) -> Bool {
        state.withLock {
            if let last = $0.wentBeyond, now - last < Self.beyondPause { return false }
            $0.wentBeyond = now
            return true
        }
    }

    func mayGoBack(_ lane: Lane, at now: Instant) -> Bool {
        state.withLock {
            if let last = $0.wentBack[lane], now - last < Self.pause { return false }
            $0.wentBack[lane] = now
            return true
        }
    }
}
