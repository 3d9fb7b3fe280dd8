import Model
import Reactor
import Synchronization

@testable import Core

/// Clocks whose days pass at once: what is true, what the wall clock says, and whether a time service holds it.
final class TestClock: Sendable {
    private struct State {
        var passed = Duration.zero
        var measured = Duration.zero
        var error = Duration.zero
        var isHeld: Bool
    }

    private let state: Mutex<State>

    init(isHeld: Bool = true) { state = Mutex(State(isHeld: isHeld)) }

    /// What an honest clock says.
    var truth: WallTime { .now() + state.withLock { $0.passed } }

    /// Time goes by while the box is on.
    func pass(_ time: Duration) { state.withLock { ($0.passed, $0.measured) = ($0.passed + time, $0.measured + time) } }

    /// Time goes by while it is off.
    func sleep(_ time: Duration) { state.withLock { $0.passed = $0.passed + time } }

    /// The wall clock is wrong by so much from now on.
    func set(error: Duration, isHeld: Bool) { state.withLock { ($0.error, $0.isHeld) = (error, isHeld) } }

    /// What the box's own clocks say.
    var source: ClockSource {
        ClockSource(
            wall: { self.truth + self.state.withLock { $0.error } },
            instant: { .now() + self.state.withLock { $0.measured } },
            isSynchronized: { self.state.withLock { $0.isHeld } }
        )
    }
}

func days(_ days: Int) -> Duration { .seconds(days * 86_400) }
