import Foundation
import GRDB
import Model
import Testing

@testable import Journal

@Suite("A journal whose numbers the office has already", .timeLimit(.minutes(30)))
struct GoingBeyondTests {
    let school: School
    init() throws { school = try School() }

    @Test("what the office has not is sent under new numbers, as the same events, and never under the old ones")
    func sentAgain() async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 20, in: journal)
        for lane in Lane.allCases { try await journal.acknowledge(lane, 5) }
        let before = try await journal.records(after: 0, limit: 100)
        try journal.goOn(beyond: 700)
        try await journal.beat()
        let waiting = try await journal.outbox(.normal, limit: 100)
        let declared = try #require(waiting.first)
        #expect(declared.type == .journalSetAside && declared.reason == "behind" && declared.seq == 10_701)
        #expect(declared.data[.gapFrom] == 21 && declared.data[.gapTo] == 10_700)
        #expect((declared.data[.unsent] as Int64?) == nil, "all of them follow")
        #expect(waiting.map(\.seq) == Array(10_701...10_716))
        #expect(waiting.dropFirst().map(\.id) == before[5...].map(\.id))
        for (again, first) in zip(waiting.dropFirst(), before[5...]) {
            var (again, first) = (again, first)
            (again.seq, again.hash, first.seq, first.hash) = (0, "", 0, "")
            #expect(again == first, "only number and hash are others")
        }
        #expect(try await journal.personal(of: 10_702) == ["n": "x"])
        #expect(try await journal.records(after: 0, limit: 20) == before, "nothing that was written is unmade")
        #expect(journal.wentBeyond == 700 && journal.health.lastSeq == 10_716)
        #expect(try await journal.verify() == nil)
        await journal.close()
        let (again, left) = try school.start()
        #expect(left == nil && again.brokenEnd == nil && again.wentBeyond == nil && again.health.lastSeq == 10_716)
        #expect(try await again.outbox(.normal, limit: 100).map(\.seq) == Array(10_701...10_716))
        await again.close()
    }

    @Test("a checkpoint of the old numbers is not said again, and what is repeated ages as it did")
    func checkpoints() async throws {
        var schedule = CheckpointSchedule()
        (schedule.records, schedule.delay) = (4, .seconds(86_400))
        let journal = try school.open(mark: school.mark, checkpoints: schedule)
        for second in 1...8 { try await journal.write(.granted(second, personal: ["n": "x"])) }
        let first = try await journal.records(after: 0, limit: 100)
        try journal.goOn(beyond: 50)
        try await journal.beat()
        let again = try await journal.records(after: 10_050, limit: 100)
        try #require(first.contains { $0.type == .journalCheckpoint })
        let repeated = Set(first.map(\.id)).intersection(again.map(\.id))
        #expect(repeated == Set(first.filter { $0.type != .journalCheckpoint }.map(\.id)))
        #expect(try await journal.verify() == nil)
        let times = try await school.database().read { db in
            try Int64.fetchAll(db, sql: "SELECT count(*) FROM personal GROUP BY time")
        }
        #expect(times == Array(repeating: 2, count: 8), "each time twice")
        await journal.close()
    }

    @Test("more than one commit holds stays on the box, and the gap's record counts it")
    func many() async throws {
        let (journal, _) = try school.start()
        let events = (1...249).map { Entry.event(.granted($0), clock: .synchronized) }
        for _ in 0..<42 {
            journal.append(events)
            try await journal.write(.granted())
        }
        try journal.goOn(beyond: 20_000)
        try await journal.beat()
        let declared = try #require(try await journal.record(30_001))
        #expect(declared.type == .journalSetAside && declared.data[.unsent] == 500)
        #expect(journal.health.lastSeq == 40_001)
        #expect(try await journal.verify() == nil)
        await journal.close()
    }

    @Test("an alarm that waits is sent again, however many events came after it")
    func alarm() async throws {
        let (journal, _) = try school.start()
        let alarm = try #require(try await journal.write(.forced(1)).first)
        for second in 0..<41 {
            journal.append((0..<249).map { Entry.event(.granted($0), clock: .synchronized) })
            try await journal.write(.granted(second))
        }
        try journal.goOn(beyond: 20_000)
        try await journal.beat()
        let waiting = try await journal.outbox(.urgent, limit: 10)
        #expect(waiting.map(\.id) == [alarm.id] && waiting.allSatisfy { $0.seq > 30_000 })
        let declared = try #require(try await journal.record(30_001))
        #expect(declared.data[.unsent] == 251, "10 250 others, of which 9 999 fit")
        #expect(try await journal.verify() == nil)
        await journal.close()
    }

    @Test("a number beyond the clock's milliseconds is believed: so begins a journal of which nothing is known")
    func beyondTheClock() async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 20, in: journal)
        let number = Moment.school(1000).wall.milliseconds + 20_000
        try journal.goOn(beyond: number)
        try await journal.beat()
        #expect(journal.wentBeyond == number && journal.health.lastSeq > number)
        await journal.close()
    }

    @Test(
        "what no journal comes to is refused",
        arguments: [.max, 1 << 53, (1 << 53) - 1, Moment.school(999).wall.milliseconds + (1 << 30)] as [Int64]
    )
    func absurd(number: Int64) async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 20, in: journal)
        #expect(throws: JournalError.absurdNumber(number)) { try journal.goOn(beyond: number) }
        try await journal.beat()
        #expect(journal.health.lastSeq == 20 && journal.wentBeyond == nil)
        await journal.close()
    }
}
