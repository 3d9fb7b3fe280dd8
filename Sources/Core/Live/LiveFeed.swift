import LocalAPI
import Model
import Synchronization

/// Hands what happens now to everyone who watches.
///
/// Nobody who watches can hold up the core: each has a buffer of its own; whoever lets it run full is cut off and may
/// come again, and what was missed is in the journal.
package final class LiveFeed: Sendable {
    /// Items a subscriber may be late.
    static let lateness = 256
    /// The same for one who is sent reports: a licence is 600 of them, and some scanners send 6 000, one a millisecond.
    static let latenessWithReports = 8192
    /// More subscribers than this are refused.
    static let capacity = 32

    private struct Subscriber: Sendable {
        var continuation: AsyncStream<Beat>.Continuation
        var wants: @Sendable (LiveItem) -> Bool
        var onCut: @Sendable () -> Void
    }

    /// What a subscriber hears: an item, or that the feed is alive.
    enum Beat: Sendable {
        case item(LiveItem)
        case alive
    }

    private let subscribers = Mutex<[UInt64: Subscriber]>([:])
    private let lastID = Atomic<UInt64>(0)

    package init() {}

    /// Never waits.
    func publish(_ item: LiveItem) { deliver(.item(item)) { $0.wants(item) } }

    /// So that a subscriber to whom nothing happens knows that the connection stands, and one that has gone is noticed.
    func beat() { deliver(.alive) { _ in true } }

    /// The items that `wants` lets through, from now on; `nil` when too many watch already. The stream ends when its
    /// reader was too late (after `onCut`), or when the feed closes.
    func subscribe(
        wants: @escaping @Sendable (LiveItem) -> Bool,
        lateness: Int = LiveFeed.lateness,
        onCut: @escaping @Sendable () -> Void = {}
    ) -> AsyncStream<Beat>? {
        let (stream, continuation) = AsyncStream<Beat>.makeStream(bufferingPolicy: .bufferingOldest(lateness))
        let id = lastID.wrappingAdd(1, ordering: .relaxed).newValue
        let accepted = subscribers.withLock { subscribers in
            guard subscribers.count < Self.capacity else { return false }
            subscribers[id] = Subscriber(continuation: continuation, wants: wants, onCut: onCut)
            return true
        }
        continuation.onTermination = { [weak self] _ in self?.remove(id) }
        return accepted ? stream : nil
    }

    func close() {
        let all = subscribers.withLock { subscribers in
            defer { subscribers = [:] }
            return Array(subscribers.values)
        }
        for subscriber in all { subscriber.continuation.finish() }
    }

    var count: Int { subscribers.withLock { $0.count } }

    private func remove(_ id: UInt64) { _ = subscribers.withLock { $0.removeValue(forKey: id) } }

    private func deliver(_ beat: Beat, to isFor: (Subscriber) -> Bool) {
        let late = subscribers.withLock { subscribers in
            subscribers.filter { _, subscriber in
                guard isFor(subscriber), case .dropped = subscriber.continuation.yield(beat) else { return false }
                return true
            }
        }
        for (id, subscriber) in late {
            remove(id)
            subscriber.continuation.finish()
            subscriber.onCut()
        }
    }
}
