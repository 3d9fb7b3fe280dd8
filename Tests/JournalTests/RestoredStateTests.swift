import Foundation
import GRDB
import Model
import Testing

@testable import Journal

/// Whose cardholders, visits and holds are there behind a restored backup.
@Suite("A backup is restored over another state", .timeLimit(.minutes(30)))
struct RestoredStateTests {
    let school: School
    init() throws { school = try School() }

    private func holder(_ badge: String) -> Cardholder {
        Cardholder(badge: badge, person: "P", category: "teacher", doors: ["main"], schedule: "always")
    }

    private static let gone = Tombstone(.visit("x"), at: Moment.school(2).wall, officer: "ben", reason: .request)

    /// One who is in the house, one who has left and is held for a case, and one badge.
    private func write(_ name: String, in journal: Journal) async throws {
        try await journal.replaceCardholders([holder(name)])
        let (open, held) = (VisitID("open-\(name)"), VisitID("held-\(name)"))
        try await journal.write(
            .event(.granted(1), clock: .synchronized),
            .visit(.of("A", id: open)),
            .visit(.of("B", id: held, state: .checkedOut, ended: Moment.school(1).wall)),
            .kept(Hold(name: name, visits: [held], since: Moment.school(2).wall, officer: "ben").keptRow)
        )
    }

    /// A backup, and what was written after it, all of which the office has.
    private func written() async throws {
        let (journal, _) = try school.start()
        try await write("1", in: journal)
        try await school.backUp(journal)
        try await school.write(upTo: 40, in: journal)
        try await write("2", in: journal)
        try await journal.write(.removed(kind: Hold.keptKind, id: "1"))
        for lane in Lane.allCases { try await journal.acknowledge(lane, journal.health.lastSeq) }
        await journal.close()
    }

    private func restored(_ journal: Journal) async throws -> EventRecord {
        #expect(try await journal.verify() == nil)
        // Behind it, what the office has not follows once more: an earlier one, too.
        let seq = try Backup(school.backup).manifest().seq
        let declared = try #require(try await journal.records(after: seq, limit: 1).first)
        return try #require(try await journal.record(declared.seq + 1))
    }

    private func state(_ journal: Journal) async throws -> (badges: [String], open: Set<VisitID>, holds: Set<String>) {
        (
            try await journal.cardholders().values.map(\.badge),
            try await Set(journal.openVisits().values.map(\.id)), try await Set(journal.holds().all.map(\.name))
        )
    }

    @Test(
        "what began by itself with nothing takes nothing from it, and adds what it has",
        arguments: [true, false],
        [true, false]
    )
    func begunAnew(hasMark: Bool, isImported: Bool) async throws {
        try await written()
        try school.remove(["", "-wal", "-shm"])
        if !hasMark { try FileManager.default.removeItem(atPath: school.mark) }
        let (begun, left) = try school.start()
        #expect((left != nil) == hasMark)
        #expect(try await begun.openVisits().values.isEmpty)
        try await begun.write(
            .visit(.of("C", id: "new")),
            .kept(Hold(name: "new", visits: ["new"], since: Moment.school(3).wall, officer: "ben").keptRow),
            .kept(Self.gone.keptRow)
        )
        if isImported { try await begun.replaceCardholders([holder("new")]) }
        let last = try await begun.write(.granted(77))[0].seq
        await begun.close()
        try school.restore()
        let (journal, none) = try school.start()
        #expect(none == nil)
        let told = try await restored(journal)
        #expect(told.data[.keptState] == false && told.seq > last)
        let state = try await state(journal)
        #expect(state.badges == [isImported ? "new" : "1"])
        #expect(state.open == ["open-1", "new"] && state.holds == ["1", "new"])
        #expect(try await journal.visit("held-1") != nil)
        #expect(try await journal.tombstones().map(\.subject) == [.visit("x")])
        #expect(try await journal.outbox(.normal, limit: 1000).contains { $0.data["n"] == 77 })
        // The mark that went said how far it had come; of what began without it, nothing does.
        #expect((told.data[.replacedSeq] as Int64?) == (hasMark ? last : nil))
        #expect((told.seq > Moment.school(50).wall.milliseconds) == !hasMark)
        await journal.close()
    }

    @Test("what took another's place with all it had counts as today's, also without the records that the office has")
    func carried() async throws {
        try await written()
        let left = try Predecessor.setAside(school.path, cause: .damaged(path: school.path), at: Moment.school(5).wall)
        let begun = try school.open(mark: school.mark, after: left)
        try await begun.write(.granted(77))
        await begun.close()
        try school.restore()
        let (journal, _) = try school.start()
        #expect(try await restored(journal).data[.keptState] == true)
        let state = try await state(journal)
        #expect(state.badges == ["2"] && state.open == ["open-1", "open-2"] && state.holds == ["2"])
        await journal.close()
    }

    @Test("a backup over an older one that was restored by mistake brings its own state; once more, today's stays")
    func oneAfterTheOther() async throws {
        try await written()
        let (older, newer) = (school.backup, school.backup + "-newer")
        let (last, _) = try school.start()
        try await school.backUp(last, into: newer)
        await last.close()
        try school.remove(["", "-wal", "-shm"])
        try school.restore()
        let (first, _) = try school.start()
        #expect(try await restored(first).data[.keptState] == false)
        #expect(try await state(first).holds == ["1"])
        await first.close()
        try FileManager.default.removeItem(atPath: older)
        try FileManager.default.moveItem(atPath: newer, toPath: older)
        try school.restore()
        let (second, _) = try school.start()
        #expect(try await restored(second).data[.keptState] == false)
        #expect(try await state(second).holds == ["1", "2"])
        try await second.replaceCardholders([holder("today")])
        await second.close()
        try school.restore()
        let (third, _) = try school.start()
        #expect(try await restored(third).data[.keptState] == true)
        #expect(try await state(third).badges == ["today"])
        await third.close()
    }

    @Test("what is there already is looked for in one statement, however much there is")
    func oneStatement() async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 40, in: journal)
        let known = try await journal.records(after: 30, limit: 5).map(\.id)
        await journal.close()
        let database = try school.database()
        let (found, count) = try database.inDatabase { db in
            var count = 0
            db.trace { _ in count += 1 }
            let some = Set(known + (0..<1000).map { "unknown-\($0)" })
            let found = try Records.ids(among: some, db)
            db.trace(options: [])
            return (found, count)
        }
        #expect(found == Set(known) && count == 1)
    }
}
