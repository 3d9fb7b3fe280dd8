import CoreHarness
import Entrance
import Foundation
import Journal
import LocalAPI
import Logging
import Model
import Reactor
import ServiceLifecycle
import Synchronization
import Testing

@testable import Core

@Suite("a lane that stands still", .timeLimit(.minutes(30)))
struct BacklogWatchTests {
    /// The core in this process, so that hours pass at once.
    private func withCore(_ body: (Components) async throws -> Void) async throws {
        let opened = Opened()
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let keep: @Sendable (Components) -> Void = { core in opened.core.withLock { $0 = core } }
        try await ServedCore.serve(PeerRoles(users: [:]), logger: quiet, onOpen: keep) { _ in
            let core = try #require(opened.core.withLock { $0 })
            try await body(core)
        }
    }

    private func later(_ time: Duration, _ core: Components, wall: Duration? = nil) -> Moment {
        let now = core.recorder.clock.moment()
        return Moment(instant: now.instant + time, wall: now.wall + (wall ?? time), local: now.local)
    }

    /// So long after the oldest event that waits, of one lane or of any.
    private func later(_ time: Duration, _ lane: Lane?, _ core: Components, wall: Duration? = nil) async throws
        -> Moment
    {
        var uptimes: [Int64] = []
        for lane in lane.map({ [$0] }) ?? Lane.allCases {
            uptimes += try await core.journal.outbox(lane, limit: 1).map { Int64(clamping: $0.uptime) }
        }
        let now = core.recorder.clock.moment()
        let since = Duration.milliseconds(Int64(now.instant.milliseconds) - (try #require(uptimes.min())))
        return Moment(
            instant: now.instant + (time - since),
            wall: now.wall + (wall ?? time - since),
            local: now.local
        )
    }

    @Test("is told after 15 minutes for normal events, and no more once they are sent, or where there is no office")
    func told() async throws {
        try await withCore { core in
            func holds() async -> Bool { await core.unit.entrance.conditions.holds(.backlogHigh, "normal") }
            // From the oldest event on, however long the start took.
            await core.parts.outbox.watch(hasOffice: true, at: try await later(.seconds(14 * 60), .normal, core))
            #expect(await !holds())
            await core.parts.outbox.watch(hasOffice: true, at: later(.seconds(16 * 60), core))
            #expect(await holds())
            await core.parts.outbox.watch(hasOffice: false, at: later(.seconds(16 * 60), core))
            #expect(await !holds())
            await core.parts.outbox.watch(hasOffice: true, at: later(.seconds(16 * 60), core))
            let last = core.journal.health.lastSeq
            for lane in Lane.allCases { try await core.journal.acknowledge(lane, last) }
            // What tells of it waits itself, and has not waited long.
            await core.parts.outbox.watch(hasOffice: true)
            #expect(await !holds())
            let told = try await Eventually.value("four events") {
                let told = try await core.journal.records(after: 0, limit: 1000).filter { $0.type == .linkBacklogHigh }
                return told.count == 4 ? told : nil
            }
            #expect(told.map(\.edge) == [.begin, .end, .begin, .end].map { Word($0) })
            #expect(told.allSatisfy { $0.subject == "normal" } && told[0].data[.oldest] != nil)
        }
    }

    @Test("a clock that is set ages nothing")
    func clockJumps() async throws {
        try await withCore { core in
            let jumped = try await later(.seconds(60), nil, core, wall: .seconds(40 * 365 * 86_400))
            let lanes = try await core.parts.outbox.lanes(at: jumped)
            #expect(lanes.allSatisfy { $0.isLate == nil } && lanes.contains { $0.waiting > 0 })
        }
    }
}

private final class Opened: Sendable { let core = Mutex<Components?>(nil) }
