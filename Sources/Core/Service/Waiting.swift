import NIOPosix
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

/// Held by one task at a time, in the order in which they asked: an actor does not see to that across its own awaits.
///
/// Whoever has it must not ask for it again.
final class AsyncLock: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Returns once the lock is the caller's.
    func lock() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.isTaken else {
                    state.isTaken = true
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    /// Takes the lock if nobody has it.
    /// - Returns: whether it is the caller's.
    func tryLock() -> Bool {
        state.withLock { state in
            defer { state.isTaken = true }
            return !state.isTaken
        }
    }

    /// Does this while nobody else has the lock.
    func withLock<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        await lock()
        defer { unlock() }
        return try await body()
    }

    /// By the holder, once.
    func unlock() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.isTaken = false
            return nil
        }
        next?.resume()
    }
}

/// Work that takes a second or waits for a disk, on threads kept for it: the shared pool has as many threads as the box has
/// cores, and the API and the watchdog's proof need them.
enum BlockingWork {
    /// One thread, for PINs: a list that is built must keep nobody from signing in.
    static let pins = {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        return pool
    }()

    static func run<Value: Sendable, Failure: Error>(
        on pool: NIOThreadPool = .singleton,
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { done in
            // Neither pool is ever shut down: what is given to it runs.
            pool.submit { _ in
                done.resume(returning: Result { () throws(Failure) in try work() })
            }
        }
        return try result.get()
    }
}
