import CLinux
import Glibc
package import Model
import Synchronization

/// File descriptors and timers of the hardware thread.
@HardwareThread
package final class Reactor {
    /// The one reactor; its loop is the hardware thread.
    package static let shared = Reactor()

    private let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    private let clock = timerfd_create(CLOCK_BOOTTIME, Int32(TFD_CLOEXEC | TFD_NONBLOCK))
    private var watches: [UInt64: Watch] = [:]
    private var lastWatch: UInt64 = 0
    private var timers = TimerQueue()
    private var armed: Instant?
    private let turnCount = Atomic<UInt64>(0)

    /// Rises with every turn of the loop. A loop that hangs in a callback stops counting; an idle one does too, so ask
    /// it for something first.
    package nonisolated var turns: UInt64 { turnCount.load(ordering: .relaxed) }

    private init() {}

    /// Calls `handler` on the hardware thread whenever the descriptor is ready, until the watch is cancelled. The
    /// reactor does not own the descriptor: cancel before closing it.
    /// - Throws: `ReactorError` when the kernel refuses (not a pollable descriptor, watched already).
    package func watch(
        _ descriptor: Int32,
        for interest: Readiness,
        handler: @escaping @HardwareThread (Readiness) -> Void
    ) throws(ReactorError) -> Watch {
        lastWatch += 1
        let watch = Watch(id: lastWatch, descriptor: descriptor, handler: handler)
        try control(EPOLL_CTL_ADD, watch, interest)
        watches[watch.id] = watch
        return watch
    }

    /// Calls `body` on the hardware thread at `deadline`, or at once in the next turn if that is past.
    @discardableResult
    package func schedule(at deadline: Instant, _ body: @escaping @HardwareThread () -> Void) -> ScheduledCall {
        let call = ScheduledCall(id: timers.insert(deadline, body))
        arm()
        return call
    }

    func cancel(_ call: ScheduledCall) { timers.remove(call.id) }

    func cancel(_ watch: Watch) {
        guard watches.removeValue(forKey: watch.id) != nil else { return }
        var unused = epoll_event()
        epoll_ctl(epoll, EPOLL_CTL_DEL, watch.descriptor, &unused)
    }

    func change(_ watch: Watch, to interest: Readiness) throws(ReactorError) {
        try control(EPOLL_CTL_MOD, watch, interest)
    }

    private func control(_ operation: Int32, _ watch: Watch, _ interest: Readiness) throws(ReactorError) {
        var event = epoll_event()
        event.events = interest.rawValue
        event.data.u64 = watch.id
        guard epoll_ctl(epoll, operation, watch.descriptor, &event) == 0 else {
            throw ReactorError(call: "epoll_ctl", descriptor: watch.descriptor, errno: errno)
        }
    }

    // MARK: The loop

    private static let wakeID: UInt64 = .max
    private static let clockID: UInt64 = .max - 1

    func run(_ executor: HardwareExecutor) -> Never {
        addOwn(executor.wakeDescriptor, Self.wakeID)
        addOwn(clock, Self.clockID)
        var ready = [epoll_event](repeating: epoll_event(), count: 64)
        while true {
            let moreQueued = executor.runQueued()
            let count = epoll_wait(epoll, &ready, Int32(ready.count), moreQueued ? 0 : -1)
            turnCount.wrappingAdd(1, ordering: .relaxed)
            for event in ready.prefix(Int(max(0, count))) { dispatch(event, executor) }
        }
    }

    private func addOwn(_ descriptor: Int32, _ id: UInt64) {
        var event = epoll_event()
        event.events = Readiness.readable.rawValue
        event.data.u64 = id
        let result = epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event)
        precondition(result == 0, "the kernel refused the reactor's own descriptors: error \(errno)")
    }

    private func dispatch(_ event: epoll_event, _ executor: HardwareExecutor) {
        switch event.data.u64 {
        case Self.wakeID:
            var value: eventfd_t = 0
            _ = eventfd_read(executor.wakeDescriptor, &value)
        case Self.clockID:
            var expirations: UInt64 = 0
            _ = read(clock, &expirations, MemoryLayout<UInt64>.size)
            armed = nil
            fireTimers()
        case let id:
            // A handler earlier in this turn may have cancelled it.
            watches[id]?.handler(Readiness(rawValue: event.events))
        }
    }

    private func fireTimers() {
        let now = Instant.now()
        while let body = timers.popDue(now) { body() }
        arm()
    }

    private func arm() {
        guard let next = timers.next, armed.map({ next < $0 }) ?? true else { return }
        // Zero would disarm the timer.
        let nanoseconds = max(1, next.nanoseconds)
        var setting = itimerspec()
        setting.it_value.tv_sec = Int(nanoseconds / 1_000_000_000)
        setting.it_value.tv_nsec = Int(nanoseconds % 1_000_000_000)
        timerfd_settime(clock, Int32(TFD_TIMER_ABSTIME), &setting, nil)
        armed = next
    }
}

extension Instant {
    /// `CLOCK_BOOTTIME`: monotonic, and counts on while the box is suspended.
    package static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Instant(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
    }
}

extension WallTime {
    /// `CLOCK_REALTIME`, which may jump; for stamps, never for durations.
    package static func now() -> WallTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WallTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
