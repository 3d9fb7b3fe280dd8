import CLinux
import Glibc
import Synchronization

/// The isolation of everything that touches hardware or decides about doors.
@globalActor
package actor HardwareThread {
    /// Its thread begins with the first call that is posted or awaited.
    package static let shared = HardwareThread()

    private let executor = HardwareExecutor()

    /// The reactor's loop runs every job, so that a callback and an actor's method never overlap.
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

    /// Runs `body` on the hardware thread, in the order of the calls. For threads that must not wait. Never dropped: only for
    /// what is answered or comes back before there is more of it.
    package static nonisolated func post(_ body: @escaping @HardwareThread () -> Void) {
        shared.executor.post { assumeIsolated(body) }
    }

    /// As `post`, for what comes by itself and may be lost: turned away, and counted, when the thread is far behind.
    /// - Returns: whether it will run.
    @discardableResult
    package static nonisolated func offer(_ body: @escaping @HardwareThread () -> Void) -> Bool {
        shared.executor.offer { assumeIsolated(body) }
    }

    /// How far the thread was behind since this was last asked.
    package static nonisolated func takeLoad() -> HardwareLoad { shared.executor.takeLoad() }
}

/// The serial executor behind `HardwareThread`: a queue that other threads fill and the reactor's loop empties.
///
/// Somebody waits for each job and each posted call: a task, the journal's answer that unlocks or a lock's end. None is ever
/// dropped, and their number is bounded by those who wait: the API's connections, the journal's inbox, the devices. What
/// comes by itself, however fast, is offered, and turned away where the queue is long.
final class HardwareExecutor: SerialExecutor {
    private enum Work: Sendable {
        case job(UnownedJob)
        case closure(@Sendable () -> Void)
    }

    private struct State {
        var queue = HardwareQueue<Work>()
        var thread: pthread_t?
    }

    private let state = Mutex(State())
    /// Wakes the loop out of `epoll_wait`. Open for the life of the process.
    let wakeDescriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

    func enqueue(_ job: consuming ExecutorJob) { submit(.job(UnownedJob(job))) }

    func post(_ body: @escaping @Sendable () -> Void) { submit(.closure(body)) }

    /// - Returns: whether there was room for it.
    func offer(_ body: @escaping @Sendable () -> Void) -> Bool { submit(.closure(body), isOffer: true) }

    /// Since it was last asked for.
    func takeLoad() -> HardwareLoad {
        state.withLock { $0.queue.takeLoad() }
    }

    @discardableResult
    private func submit(_ work: Work, isOffer: Bool = false) -> Bool {
        let (isTaken, wakes) = state.withLock { state in
            if isOffer {
                guard state.queue.offer(work) else { return (false, false) }
            } else {
                state.queue.add(work)
            }
            guard state.thread != nil else {
                state.thread = startThread()
                return (true, false)
            }
            return (true, state.queue.count == 1)
        }
        if wakes { wake() }
        return isTaken
    }

    private func wake() { _ = eventfd_write(wakeDescriptor, 1) }

    /// Runs what was queued before the call, so that descriptors get their turn however much is being queued.
    /// - Returns: whether more is waiting.
    func runQueued() -> Bool {
        let works = state.withLock { $0.queue.takeAll() }
        for work in works {
            switch work {
            case .job(let job): job.runSynchronously(on: asUnownedSerialExecutor())
            case .closure(let body): body()
            }
        }
        return state.withLock { $0.queue.count > 0 }
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
