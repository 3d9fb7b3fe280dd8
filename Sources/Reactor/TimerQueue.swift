import Model

/// Calls in order of their deadlines, and of their scheduling where deadlines are equal.
///
/// A sorted array: an entrance has dozens of timers, not thousands.
struct TimerQueue {
    private struct Entry {
        var deadline: Instant
        var id: UInt64
        var body: @HardwareThread () -> Void
    }

    /// Latest first, so that the next one is taken from the end.
    private var entries: [Entry] = []
    private var lastID: UInt64 = 0

    var next: Instant? { entries.last?.deadline }

    mutating func insert(_ deadline: Instant, _ body: @escaping @HardwareThread () -> Void) -> UInt64 {
        lastID += 1
        let index = entries.firstIndex { $0.deadline <= deadline } ?? entries.endIndex
        entries.insert(Entry(deadline: deadline, id: lastID, body: body), at: index)
        return lastID
    }

    mutating func remove(_ id: UInt64) { entries.removeAll { $0.id == id } }

    mutating func popDue(_ now: Instant) -> (@HardwareThread () -> Void)? {
        guard let next, next <= now else { return nil }
        return entries.popLast()?.body
    }
}

/// A call that is due in the future.
package struct ScheduledCall: Sendable {
    let id: UInt64

    /// Does nothing when the call was made already.
    @HardwareThread
    package func cancel() { Reactor.shared.cancel(self) }
}
