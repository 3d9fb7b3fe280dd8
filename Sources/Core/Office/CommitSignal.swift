import Model
import Reactor
import ServiceLifecycle
import Synchronization

/// Signals that events of a lane are on disk, to callers that wait for the next one.
final class CommitSignal: Sendable {
    private let waiting = Mutex<[UInt64: (lane: Lane, call: Promise)]>([:])
    private let lastID = Atomic<UInt64>(0)

    func signal(for records: [EventRecord]) { signal(Set(records.compactMap(\.priority.known))) }

    /// There is something to look for in this lane.
    func wake(_ lane: Lane) { signal([lane]) }

    private func signal(_ lanes: Set<Lane>) {
        let met = waiting.withLock { waiting in waiting.values.filter { lanes.contains($0.lane) } }
        for entry in met { entry.call.complete() }
    }

    /// Listens from before `look` runs; when that finds nothing, waits for the signal, or for `limit`, and looks again.
    func next<Found: Collection>(
        _ lane: Lane,
        within limit: Duration,
        look: () async throws -> Found
    ) async throws -> Found {
        let (id, call) = (lastID.wrappingAdd(1, ordering: .relaxed).newValue, Promise())
        waiting.withLock { $0[id] = (lane, call) }
        defer { waiting.withLock { $0[id] = nil } }
        let found = try await look()
        guard found.isEmpty, limit > .zero else { return found }
        await withGracefulShutdownHandler {
            await call.wait(for: limit)
        } onGracefulShutdown: {
            call.complete()
        }
        return try await look()
    }
}
