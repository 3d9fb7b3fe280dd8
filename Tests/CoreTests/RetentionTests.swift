import CoreHarness
import Crypto
import Foundation
import Journal
import Logging
import Model
import Reactor
import Testing

@testable import Core

@Suite("personal data is deleted by a clock that is right, and by no other", .timeLimit(.minutes(30)))
struct RetentionTests {
    private static let age: Duration = .seconds(86_400)
    /// Later than whatever the tests record.
    private static let now = WallTime.now() + .seconds(3600)

    @Test("a clock that no time service holds deletes nothing", arguments: [ClockState.holdover, .unsynchronized])
    func notHeld(quality: ClockState) async throws {
        try await withStore { store in
            try await store.write(ended: Self.now + .seconds(-3 * 86_400))
            if quality == .unsynchronized { store.clock.observe(synchronized: false) } else { store.clock.jumped() }
            #expect(store.clock.quality == quality)
            #expect(await store.retention.purge(olderThan: Self.age, at: Self.now) == false)
            #expect(try await store.journal.visit("gone") != nil)
            #expect(store.setAside)
        }
    }

    @Test(
        "a clock that is held, and behind this release or behind the journal, deletes nothing",
        arguments: [WallTime(milliseconds: 0), now + .seconds(-7200)]
    )
    func behind(wrong: WallTime) async throws {
        try await withStore { store in
            try await store.write(ended: wrong + .seconds(-3 * 86_400))
            #expect(await store.retention.purge(olderThan: Self.age, at: wrong) == false)
            #expect(try await store.journal.visit("gone") != nil)
        }
    }

    @Test("what ended long ago goes, and the journal says how much and until when")
    func old() async throws {
        try await withStore { store in
            try await store.write(ended: Self.now + .seconds(-3 * 86_400))
            #expect(await store.retention.purge(olderThan: Self.age, at: Self.now))
            #expect(try await store.journal.visit("gone") == nil)
            let purged = try #require(try await store.journal.lastRecords(1).first)
            #expect(purged.type == .dataPurged)
            let until = (Self.now + .seconds(-86_400)).rfc3339
            #expect(purged.data == ["count": 1, "setAside": 0, "until": .string(until)])
            #expect(await store.retention.purge(olderThan: Self.age, at: Self.now))
            #expect(try await store.journal.lastRecords(1).first?.seq == purged.seq, "nothing went, nothing to tell")
        }
    }

    @Test("visits taken while the clock stood in 1970 stay until they are old by a clock that is right")
    func takenIn1970() async throws {
        try await withStore { store in
            store.clock.jumped()
            try await store.write(ended: WallTime(milliseconds: 60_000))
            store.clock.observe(synchronized: true)
            #expect(await store.retention.purge(olderThan: Self.age, at: Self.now))
            #expect(try await store.journal.visit("gone") != nil)
            #expect(await store.retention.purge(olderThan: Self.age, at: Self.now + .seconds(36 * 3600)))
            #expect(try await store.journal.visit("gone") == nil)
        }
    }

    @Test("one forged answer of a time service, years ahead, deletes nothing")
    func yearsAhead() async throws {
        try await withStore { store in
            try await store.write(ended: Self.now + .seconds(-3 * 86_400))
            #expect(await store.retention.purge(olderThan: Self.age, at: Self.now + .seconds(400 * 86_400)) == false)
            #expect(try await store.journal.visit("gone") != nil)
            #expect(store.setAside)
        }
    }

    @Test("one purge goes a week beyond the one before, and no further; what is owed goes in later nights")
    func step() async throws {
        try await withStore { store in
            #expect(await store.retention.purge(olderThan: Self.age, at: Self.now))
            try await store.write(ended: Self.now + .seconds(9 * 86_400))
            let later = Self.now + .seconds(20 * 86_400)
            // Two witnesses say that three weeks are over.
            store.clock.trust { trusted, now in
                trusted.read(record: later, .synchronized, at: now.instant)
                trusted.read(released: later, at: now.instant)
            }
            for (night, isThere) in [(1, true), (2, false), (3, false)] {
                #expect(await store.retention.purge(olderThan: Self.age, at: later))
                #expect(try await (store.journal.visit("gone") != nil) == isThere, "night \(night)")
            }
        }
    }

    @Test("what is put on hold while a purge waits stays")
    func heldMeanwhile() async throws {
        try await withStore { store in
            try await store.write(ended: Self.now + .seconds(-3 * 86_400))
            await store.lock.lock()
            async let isDone = store.retention.purge(olderThan: Self.age, at: Self.now)
            let hold = Hold(name: "2026-17", visits: ["gone"], since: Self.now, officer: "ben")
            try await store.recorder.write([], and: [.kept(hold.keptRow)])
            store.lock.unlock()
            #expect(await isDone)
            #expect(try await store.journal.visit("gone") != nil)
        }
    }

    @Test("a journal set aside by a wrong clock ages from the first time it is found by a right one")
    func setAside() async throws {
        try await withStore { store in
            #expect(await store.retention.purge(olderThan: Self.age, at: Self.now))
            #expect(store.setAside)
            #expect(await store.retention.purge(olderThan: Self.age, at: Self.now + .seconds(36 * 3600)))
            #expect(!store.setAside)
            let purged = try await store.journal.lastRecords(1)
            #expect(purged.map(\.data["setAside"]) == [1])
        }
    }

    /// A journal, its clock, and beside it one that was set aside in 1970.
    private struct Store {
        let directory: URL
        let clock: SiteClock
        let journal: Journal
        let recorder: Recorder
        let lock = AsyncLock()

        var retention: Retention {
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let state = StateDirectory(path: directory.path)
            return Retention(journal: journal, recorder: recorder, state: state, logger: logger, lock: lock)
        }

        private var old: URL { directory.appendingPathComponent("journal.sqlite\(Predecessor.mark)60000") }
        var setAside: Bool { FileManager.default.fileExists(atPath: old.path) }

        init(in directory: URL) throws {
            self.directory = directory
            clock = try #require(SiteClock(zone: "America/Chicago"))
            clock.observe(synchronized: true)
            journal = try Journal(
                path: directory.appendingPathComponent("journal.sqlite").path,
                source: "/test/retention/main",
                boot: "test",
                key: SymmetricKey(size: .bits256),
                clock: { [clock] in (clock.moment(), clock.quality) }
            )
            recorder = Recorder(journal: journal, clock: clock)
            try Data("a journal".utf8).write(to: old)
        }

        /// A visit that ended, recorded by the clock as it is.
        func write(ended: WallTime) async throws {
            let visit = Visit(
                id: "gone",
                state: .checkedOut,
                person: TestPersons.john,
                identifiedBy: .byHand,
                startedAt: ended,
                endedAt: ended
            )
            await withCheckedContinuation { done in
                let event = Event(.visitCheckedOut, "gone", at: clock.moment())
                recorder.append([event], and: [.visit(visit)]) { _ in done.resume() }
            }
        }
    }

    private func withStore(_ body: (Store) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("retention-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let store = try Store(in: directory)
        try await body(store)
        await store.journal.close()
    }
}
