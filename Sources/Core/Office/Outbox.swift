import Journal
import LocalAPI
import Model
import ServiceLifecycle
import Synchronization

/// What the uplink takes to the office: a cursor per lane over the journal.
struct Outbox: Sendable {
    let journal: Journal
    let commits: CommitSignal
    let link: Link

    func next(_ lane: Lane, limit: Int, wait: Duration) async throws -> [CloudEvent] {
        await link.heard()
        let records = try await commits.next(lane, within: wait) { try await journal.outbox(lane, limit: limit) }
        return records.map(CloudEvent.init)
    }

    func acknowledge(_ lane: Lane, _ acknowledgement: Acknowledgement) async throws {
        try await journal.acknowledge(lane, acknowledgement.seq)
        await link.acknowledged(backlog: try await backlog())
    }

    func backlog() async throws -> Int64 {
        var count: Int64 = 0
        for lane in Lane.allCases { count += Int64(try await journal.backlog(lane)) }
        return count
    }
}

/// Signals that events of a lane are on disk, to callers that wait for the next one.
final class CommitSignal: Sendable {
    private let waiting = Mutex<[UInt64: (lane: Lane, call: Promise)]>([:])
    private let lastID = Atomic<UInt64>(0)

    func signal(for records: [EventRecord]) {
        let lanes = Set(records.compactMap(\.priority.known))
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
