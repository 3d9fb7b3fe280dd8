import LocalAPI
import Model
import Office
import Testing

@Suite("an office that fails loses nothing and counts nothing twice", .timeLimit(.minutes(30)))
struct OutageTests {
    /// What happens while a backlog and fresh events are on their way.
    struct Story: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Of the uplink with the office: of no account but where the story is about it.
        var patience: Duration = .seconds(300)
        var happens: @Sendable (Town<BoxOutbox>) async throws -> Void

        static let all = [
            Story(testDescription: "nothing goes wrong") { try await $0.openOffice() },
            Story(testDescription: "the office is down at first") { town in
                try await town.openOffice()
                await town.closeOffice()
                try town.startUplink()
                try await town.until { await town.core.lastReport()?.state == .down }
                try await town.openOffice()
            },
            Story(testDescription: "the office is restarted twice") { town in
                try await town.openOffice()
                for requests in [2, 5] {
                    try town.startUplinkOnce()
                    try await town.until { town.faults.requests >= requests }
                    await town.closeOffice()
                    try await town.openOffice()
                }
            },
            Story(testDescription: "the office answers 500 at first") { town in
                town.faults.follow { $0 < 6 ? .status(500) : .none }
                try await town.openOffice()
            },
            Story(testDescription: "the office loses every second answer") { town in
                town.faults.follow { $0 < 16 && $0.isMultiple(of: 2) ? .cutAfterStoring : .none }
                try await town.openOffice()
            },
            Story(testDescription: "every second connection is cut before anything is stored") { town in
                town.faults.follow { $0 < 16 && $0.isMultiple(of: 2) ? .cutBeforeStoring : .none }
                try await town.openOffice()
            },
            Story(testDescription: "the office is slower than the uplink waits", patience: .seconds(8)) { town in
                town.faults.follow { $0 < 6 && $0.isMultiple(of: 2) ? .slow(.seconds(10)) : .none }
                try await town.openOffice()
            },
            Story(testDescription: "the uplink is restarted") { town in
                try await town.openOffice()
                town.faults.follow { $0 < 16 && $0.isMultiple(of: 2) ? .cutAfterStoring : .none }
                for requests in [2, 5, 8] {
                    try town.startUplink()
                    try await town.until { town.faults.requests >= requests }
                    await town.stopUplink()
                }
            },
            Story(testDescription: "the core is away for a while") { town in
                try await town.openOffice()
                try town.startUplinkOnce()
                try await town.until { town.faults.requests >= 3 }
                await town.core.setAway(true)
                try await town.until { town.faults.requests >= 4 }
                await town.core.setAway(false)
            },
        ]
    }

    @Test("the office's set is the box's set, in the order of each lane", arguments: Story.all)
    func nothingLostNothingTwice(_ story: Story) async throws {
        try await Town.with { town in
            try await town.core.append(2500)
            try await story.happens(town)
            try town.startUplinkOnce(patience: story.patience)
            try await town.core.append(300, seed: 8)
            try await town.until { try await town.core.isSent() }
            try await town.expectSameSets()
        }
    }

    @Test("with everything going wrong at random", arguments: [1, 2, 3] as [UInt64])
    func randomFaults(seed: UInt64) async throws {
        try await Town.with { town in
            try await town.core.append(3000, seed: seed)
            town.faults.follow { request in
                guard request < 60 else { return .none }
                var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(request))
                _ = random.next()
                return switch random.next() % 8 {
                case 0: .status(503)
                case 1: .cutBeforeStoring
                case 2: .cutAfterStoring
                case 3: .slow(.milliseconds(Int64(random.next() % 12_000)))
                default: .none
                }
            }
            try await town.openOffice()
            try town.startUplink(patience: .seconds(8))
            try await town.until { try await town.core.isSent() }
            try await town.expectSameSets(comment: "seed \(seed)")
        }
    }

    @Test("a box whose journal begins anew under the same name loses nothing to what the office has of the old one")
    func newJournal() async throws {
        try await Town.with { town in
            try await town.openOffice()
            let old = try Town()
            try await old.core.append(900, seed: 3)
            _ = try await town.store.store(try await old.core.records().map { CloudEvent($0) }, of: box)
            try await town.core.append(50, seed: 4)
            try town.startUplink()
            try await town.until { try await town.core.isSent() }
            let stored = Set(try await town.store.events(of: box).map(\.id))
            #expect(stored.count == 950)
            #expect(stored.isSuperset(of: try await town.core.records().map(\.id)))
            #expect(await town.core.early.isEmpty)
        }
    }

    @Test("the link is told once per change, with the reason")
    func linkReports() async throws {
        try await Town.with { town in
            try await town.openOffice()
            try town.startUplink()
            try await town.until { await town.core.reports.count == 1 }
            await town.closeOffice()
            try await town.core.append(10)
            try await town.until { await town.core.reports.count == 2 }
            try await town.openOffice()
            try await town.until { try await town.core.isSent() }
            try await town.until { await town.core.reports.count == 3 }
            #expect(
                await town.core.reports.map(\.ofTheLink) == [
                    LinkReport(state: .up), LinkReport(state: .down, detail: "refused"), LinkReport(state: .up),
                ]
            )
        }
    }
}

extension Town where Core == BoxOutbox {
    /// Starts the uplink unless the story has done so.
    func startUplinkOnce(patience: Duration = .seconds(300)) throws {
        if !isUplinkRunning { try startUplink(patience: patience) }
    }

    func expectSameSets(comment: Comment? = nil) async throws {
        let (sent, stored) = (try await core.records(), try await store.events(of: box))
        #expect(stored == sent.map { CloudEvent($0) }, comment)
        for lane in Lane.allCases {
            let arrived = try await store.arrivals(of: box, lane: lane)
            #expect(arrived == sent.filter { $0.priority == lane }.map(\.id), comment)
        }
        #expect(await core.early.isEmpty, comment)
        #expect(try await store.boxes().map(\.missing) == [0], comment)
    }
}
