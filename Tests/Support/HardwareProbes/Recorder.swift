import Reactor

/// Keeps what a port delivers, in order, for a test that waits for it. The suite's time limit bounds the waiting.
package final class Recorder<Event: Sendable>: Sendable {
    private let stream: AsyncStream<Event>
    private let continuation: AsyncStream<Event>.Continuation

    package init() { (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(100_000)) }

    package var deliver: @HardwareThread (Event) -> Void {
        { [continuation] in continuation.yield($0) }
    }

    package func record(_ event: Event) { continuation.yield(event) }

    /// One reader at a time.
    package func next() async throws -> Event {
        var iterator = stream.makeAsyncIterator()
        guard let event = await iterator.next() else { throw CancellationError() }
        return event
    }

    package func next(_ count: Int) async throws -> [Event] {
        var events: [Event] = []
        while events.count < count { events.append(try await next()) }
        return events
    }
}
