import Model
import ServiceLifecycle
import Synchronization

/// Rung when events of a lane are on disk, for callers who wait for the next one.
final class CommitBell: Sendable {
    private let waiting = Mutex<[UInt64: (lane: Priority, call: OneShot)]>([:])
    private let lastID = Atomic<UInt64>(0)

    func ring(for records: [EventRecord]) {
        let lanes = Set(records.compactMap(\.priority.known))
        let rung = waiting.withLock { waiting in waiting.values.filter { lanes.contains($0.lane) } }
        for entry in rung { entry.call.fire() }
    }

    /// Listens from before `look` runs; when that finds nothing, waits for the bell, or for `limit`, and looks again.
    func next<Found: Collection>(
        _ lane: Priority,
        within limit: Duration,
        look: () async throws -> Found
    ) async throws -> Found {
        let (id, call) = (lastID.wrappingAdd(1, ordering: .relaxed).newValue, OneShot())
        waiting.withLock { $0[id] = (lane, call) }
        defer { waiting.withLock { $0[id] = nil } }
        let found = try await look()
        guard found.isEmpty, limit > .zero else { return found }
        await withGracefulShutdownHandler {
            await call.wait(for: limit)
        } onGracefulShutdown: {
            call.fire()
        }
        return try await look()
    }
}
