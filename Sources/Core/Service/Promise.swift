import Synchronization

/// Something that will happen once, and one task that waits for it, though not for ever.
final class Promise: Sendable {
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
    func complete() {
        let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
            let before = state
            state = .over
            return before.continuation
        }
        waiting?.resume()
    }

    /// Returns when `complete` was called, when `limit` is over, or when the task is cancelled. To be called once.
    func wait(for limit: Duration) async {
        let clock = Task {
            try? await Task.sleep(for: limit)
            complete()
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
            complete()
        }
        clock.cancel()
    }
}
