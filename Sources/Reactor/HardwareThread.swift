import CLinux
import Glibc
import Synchronization

/// The isolation of everything that touches hardware or decides about doors.
@globalActor
package actor HardwareThread {
    package static let shared = HardwareThread()

    private let executor = HardwareExecutor()

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Runs `body` at once. For C callbacks, which arrive on the hardware thread without the compiler knowing it;
    /// traps anywhere else.
    package static func assumeIsolated<Result>(
        _ body: @HardwareThread () throws -> Result
    ) rethrows -> Result {
        shared.preconditionIsolated("called outside the hardware thread")
        typealias Nonisolated = () throws -> Result
        // The check above is what makes dropping the isolation sound; MainActor.assumeIsolated does the same.
        return try withoutActuallyEscaping(body) { try unsafeBitCast($0, to: Nonisolated.self)() }
    }

    /// Runs `body` on the hardware thread, in the order of the calls. For threads that must not wait.
    package static nonisolated func post(_ body: @escaping @HardwareThread () -> Void) {
        shared.executor.post { assumeIsolated(body) }
    }
}

/// The serial executor behind `HardwareThread`: a queue that other threads fill and the reactor's loop empties.
final class HardwareExecutor: SerialExecutor {
    private enum Work: Sendable {
        case job(UnownedJob)
        case closure(@Sendable () -> Void)
    }

    private struct State {
        var queue: [Work] = []
        var thread: pthread_t?
    }

    private let state = Mutex(State())
    /// Wakes the loop out of `epoll_wait`. Open for the life of the process.
    let wakeDescriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

    func enqueue(_ job: consuming ExecutorJob) { submit(.job(UnownedJob(job))) }

    func post(_ body: @escaping @Sendable () -> Void) { submit(.closure(body)) }

    private func submit(_ work: Work) {
        let (wasEmpty, starts) = state.withLock { state in
            state.queue.append(work)
            let starts = state.thread == nil
            if starts { state.thread = startThread() }
            return (state.queue.count == 1, starts)
        }
        if wasEmpty && !starts { wake() }
    }

    private func wake() { _ = eventfd_write(wakeDescriptor, 1) }

    /// Runs what was queued before the call, so that descriptors get their turn however much is being queued.
    /// - Returns: whether more is waiting.
    func runQueued() -> Bool {
        let works = state.withLock { state in
            defer { state.queue.removeAll(keepingCapacity: true) }
            return state.queue
        }
        for work in works {
            switch work {
            case .job(let job): job.runSynchronously(on: asUnownedSerialExecutor())
            case .closure(let body): body()
            }
        }
        return state.withLock { !$0.queue.isEmpty }
    }

    var isCurrentThread: Bool {
        state.withLock { $0.thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
    }

    func isIsolatingCurrentContext() -> Bool? { isCurrentThread }

    func checkIsolated() { precondition(isCurrentThread, "not on the hardware thread") }

    /// Called under the lock, which the new thread takes before it runs anything: it never sees itself unknown.
    private func startThread() -> pthread_t {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let result = pthread_create(
            &thread,
            &attributes,
            { argument in
                // Signals are for the main thread: none interrupts the hardware.
                var all = sigset_t()
                sigfillset(&all)
                pthread_sigmask(SIG_BLOCK, &all, nil)
                vestibule_name_thread("hardware")
                guard let argument else { return nil }
                let executor = Unmanaged<HardwareExecutor>.fromOpaque(argument).takeRetainedValue()
                executor.state.withLock { _ in }
                HardwareThread.assumeIsolated { Reactor.shared.run(executor) }
            },
            Unmanaged.passRetained(self).toOpaque()
        )
        precondition(result == 0, "the kernel gave no thread for the hardware: error \(result)")
        return thread
    }
}
