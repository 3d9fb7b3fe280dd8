import Synchronization

/// Something that happens once, and one who waits for it, but not for ever.
final class OneShot: Sendable {
    private enum State {
        case pending
        case awaited(CheckedContinuation<Void, Never>)
        case over

        var continuation: CheckedContinuation<Void, Never>? {
            if case .awaited(let continuation) = self { continuation } else { nil }
        }
    }

    private let state = Mutex(State.pending)

    init() {}

    /// The second and later calls do nothing.
    func fire() {
        let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
            let before = state
            state = .over
            return before.continuation
        }
        waiting?.resume()
    }

    /// Returns when `fire` was called, when `limit` is over, or when the task is cancelled. To be called once.
    func wait(for limit: Duration) async {
        let clock = Task {
            try? await Task.sleep(for: limit)
            fire()
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if case .over = state { return true }
                    state = .awaited(continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            fire()
        }
        clock.cancel()
    }
}
