import GRDB
import Journal
import Model
import Testing

@Suite("Changes made behind the journal's back", .timeLimit(.minutes(30)))
struct TamperTests {
    let school: School
    init() throws { school = try School() }

    /// What was done to a journal of 100 records, and what is found.
    struct Change: Sendable, CustomTestStringConvertible {
        var sql: String
        var seq: Int64
        var fault: ChainBreak.Fault
        var testDescription: String { sql }

        init(_ sql: String, at seq: Int64 = 10, _ fault: ChainBreak.Fault = .altered) {
            (self.sql, self.seq, self.fault) = (sql, seq, fault)
        }
    }

    static let changes: [Change] = [
        Change("UPDATE records SET id = '019a6b3c-0000-7000-8000-000000000001' WHERE seq = 10"),
        Change("UPDATE records SET source = '/elsewhere' WHERE seq = 10"),
        Change("UPDATE records SET type = 'access.denied' WHERE seq = 10"),
        Change("UPDATE records SET type = 'access.never' WHERE seq = 10"),
        Change("UPDATE records SET time = time + 1 WHERE seq = 10"),
        Change("UPDATE records SET clock = 'holdover' WHERE seq = 10"),
        Change("UPDATE records SET boot = 'x' WHERE seq = 10"),
        Change("UPDATE records SET uptime = 0 WHERE seq = 10"),
        Change("UPDATE records SET uptime = -1 WHERE seq = 10", .unreadable(column: "uptime")),
        Change("UPDATE records SET basis = 'observed' WHERE seq = 10"),
        Change("UPDATE records SET edge = 'end' WHERE seq = 10"),
        Change("UPDATE records SET subject = 'side' WHERE seq = 10"),
        Change("UPDATE records SET actor = 'office' WHERE seq = 10"),
        Change("UPDATE records SET reason = NULL WHERE seq = 10"),
        Change("UPDATE records SET listAge = 61 WHERE seq = 10"),
        Change("UPDATE records SET decisionMs = 0.5 WHERE seq = 10"),
        Change("UPDATE records SET data = '{}' WHERE seq = 10"),
        Change("UPDATE records SET data = '[' WHERE seq = 10", .unreadable(column: "data")),
        Change("UPDATE records SET priority = 'bulk' WHERE seq = 10"),
        Change("UPDATE records SET hash = zeroblob(32) WHERE seq = 10"),
        Change("UPDATE records SET seq = 1000 WHERE seq = 10", .missing),
        Change("DELETE FROM records WHERE seq = 10", .missing),
        Change("DELETE FROM records WHERE seq = 1", at: 1, .missing),
        Change("DELETE FROM records", at: 1, .missing),
        Change("DELETE FROM records WHERE seq >= 99", at: 99, .missing),
        Change("UPDATE head SET seq = 99, hash = (SELECT hash FROM records WHERE seq = 99)", at: 100, .beyondEnd),
        Change("UPDATE head SET hash = zeroblob(32)", at: 100),
        Change("DELETE FROM head", at: 1, .missing),
        Change(
            """
            UPDATE records SET seq = 1010 WHERE seq = 10; UPDATE records SET seq = 10 WHERE seq = 11;
            UPDATE records SET seq = 11 WHERE seq = 1010
            """
        ),
        Change(
            "UPDATE personal SET sealed = (SELECT sealed FROM personal WHERE seq = 11) WHERE seq = 10",
            .personalDataAltered
        ),
    ]

    @Test("every change is found, with its place", arguments: changes)
    func found(change: Change) async throws {
        let journal = try school.open()
        for second in 1...100 { journal.append([.event(.granted(second, personal: ["n": "x"]), clock: .synchronized)]) }
        try await journal.turnUntil { journal.health.lastSeq == 100 }
        #expect(try await journal.verify() == nil)
        try await school.database().writeWithoutTransaction { try $0.execute(sql: change.sql) }
        #expect(try await journal.verify() == ChainBreak(seq: change.seq, fault: change.fault))
    }

    @Test(
        "a journal whose end was changed says so, goes on behind it, and the change stays to be found",
        arguments: [
            ("DELETE FROM records WHERE seq = 100", ChainBreak(seq: 100, fault: .missing)),
            ("DELETE FROM records WHERE seq > 90; UPDATE head SET seq = 90", ChainBreak(seq: 90, fault: .altered)),
            ("UPDATE records SET subject = 'side' WHERE seq = 70", ChainBreak(seq: 70, fault: .altered)),
            ("UPDATE records SET edge = 'never' WHERE seq = 100", ChainBreak(seq: 100, fault: .altered)),
            (
                "UPDATE records SET uptime = -1 WHERE seq = 100",
                ChainBreak(seq: 100, fault: .unreadable(column: "uptime"))
            ),
        ]
    )
    func openingChecksTheEnd(sql: String, found: ChainBreak) async throws {
        let journal = try school.open()
        for second in 1...100 { journal.append([.event(.granted(second), clock: .synchronized)]) }
        await journal.close()
        try await school.database().writeWithoutTransaction { try $0.execute(sql: sql) }
        let again = try school.open()
        #expect(again.brokenEnd == found)
        let next = try await again.write(.granted(101))
        #expect(next.map(\.seq) == [sql.contains("> 90") ? 91 : 101])
        #expect(try await again.verify() != nil)
        await again.close()
    }

    @Test("a journal that lost the mark of its end goes on after its last record, and says so")
    func endLost() async throws {
        let journal = try school.open()
        for second in 1...100 { journal.append([.event(.granted(second), clock: .synchronized)]) }
        await journal.close()
        try await school.database().writeWithoutTransaction { try $0.execute(sql: "DELETE FROM head") }
        let again = try school.open()
        #expect(again.brokenEnd == ChainBreak(seq: 1, fault: .missing))
        #expect(try await again.write(.granted(101)).first?.seq == 101)
        await again.close()
    }

    @Test("a journal that was cut off never gives a number again that the office has")
    func cutOff() async throws {
        let journal = try school.open()
        for second in 1...100 { journal.append([.event(.granted(second), clock: .synchronized)]) }
        try await journal.turnUntil { journal.health.lastSeq == 100 }
        try await journal.acknowledge(.normal, 95)
        await journal.close()
        try await school.database().writeWithoutTransaction { db in
            try db.execute(sql: "DELETE FROM records WHERE seq > 90; UPDATE head SET seq = 90")
        }
        let again = try school.open()
        let next = try await again.write(.granted(101))
        #expect(try await again.outbox(.normal, limit: 5) == next)
        #expect(next.first.map { $0.seq > 95 } == true)
        #expect(try await again.verify() != nil)
        await again.close()
    }

    @Test("verification goes on from where the part before it ended, beside the writer")
    func parts() async throws {
        let journal = try school.open()
        for _ in 0..<4 {
            let end = journal.health.lastSeq + 2525
            for second in 0..<2525 { journal.append([.event(.opened(second), clock: .synchronized)]) }
            try await journal.turnUntil { journal.health.lastSeq == end }
        }
        let first = try await journal.verify(after: nil)
        #expect(first.checked.seq == 10_000 && first.end == 10_100 && !first.isFinished && first.found == nil)
        try await journal.write(.opened(10_101))
        let second = try await journal.verify(after: first.checked)
        #expect(second.checked.seq == 10_101 && second.isFinished && second.found == nil)
        let invented = try await journal.verify(after: Head(seq: 5, hash: first.checked.hash))
        #expect(invented.found == ChainBreak(seq: 6, fault: .altered))
    }
}
