import Crypto
import Foundation
import GRDB
import Model
import Testing

@testable import Journal

@Suite("Numbers that are given once", .timeLimit(.minutes(30)))
struct NumbersTests {
    let school: School
    init() throws { school = try School() }

    private func grant(_ number: Int64) -> Entry {
        .event(
            Event(.accessGranted, "main", at: .school(1), data: ["grant": .int(number)]),
            clock: .synchronized
        )
    }

    private func alarm(_ number: Int64) -> Entry {
        .event(Event(.detectorAlarm, "arch", at: .school(1), data: ["alarm": .int(number)]), clock: .synchronized)
    }

    @Test("they outlast a restart, never go down, and are in the commit of their event")
    func kept() async throws {
        let journal = try school.open()
        #expect(try await journal.numbers()[.grant] == 0)
        try await journal.write(grant(41), .numbers(Numbers(.grant, 41)))
        try await journal.write(.numbers(Numbers(.grant, 7)), .numbers(Numbers(.alarm, 3)))
        await journal.close()
        let again = try school.open()
        let numbers = try await again.numbers()
        #expect(numbers[.grant] == 41 && numbers[.alarm] == 3)
        await again.close()
    }

    @Test("a release that kept none has them in its records, all of them, and so has one that went on meanwhile")
    func recorded() async throws {
        let journal = try school.open()
        try await journal.write(grant(9), alarm(4), grant(2))
        try await school.database().write { try $0.execute(sql: "DROP TABLE numbers; DROP TABLE kept") }
        await journal.close()
        let upgraded = try school.open()
        #expect(try await upgraded.numbers()[.grant] == 9)
        try await upgraded.write(grant(10), .numbers(Numbers(.grant, 10)))
        // As the release before would do after a rollback.
        try await upgraded.write(grant(1), grant(12), alarm(5))
        await upgraded.close()
        let again = try school.open()
        let numbers = try await again.numbers()
        #expect(numbers[.grant] == 12 && numbers[.alarm] == 5)
        await again.close()
    }

    @Test("counters of a newer release stay as they are")
    func others() async throws {
        let journal = try school.open()
        try await journal.write(.numbers(Numbers(["pass": 77])))
        await journal.close()
        let again = try school.open()
        try await again.write(grant(1), .numbers(Numbers(.grant, 1)))
        #expect(try await again.numbers().last == ["pass": 77, "grant": 1, "alarm": 0])
        await again.close()
    }

    @Test("nobody counts on from a number that no box gives")
    func nonsense() async throws {
        let journal = try school.open()
        try await journal.write(grant(5), .numbers(Numbers(.grant, 5)), grant(.max))
        try await school.database().write {
            try $0.execute(
                sql:
                    "UPDATE records SET data = '{\"grant\":' WHERE seq = 1; UPDATE numbers SET last = \(Int64.max) WHERE name = 'alarm'"
            )
        }
        await journal.close()
        let again = try school.open()
        let numbers = try await again.numbers()
        #expect(numbers[.grant] == 5 && numbers[.alarm] == 0)
        await again.close()
    }

    @Test("a journal that takes another's place goes on with them, whatever key it has", arguments: [true, false])
    func succession(sameKey: Bool) async throws {
        let journal = try school.open()
        try await journal.write(grant(30), .numbers(Numbers(.grant, 30)))
        // As a release that keeps none goes on.
        try await journal.write(alarm(6), grant(31), .numbers(Numbers(["pass": 8])))
        try await journal.write(.kept(KeptRow(kind: "posture", fields: ["mode": "hold"])))
        await journal.close()
        let left = try Predecessor.setAside(school.path, cause: .wrongKey(path: school.path), at: Moment.school(5).wall)
        let next = try school.open(key: sameKey ? School.key : SymmetricKey(size: .bits256), after: left)
        let numbers = try await next.numbers()
        #expect(numbers.last == ["grant": 31, "alarm": 6, "pass": 8])
        #expect(try await next.kept(known: ["posture"]).values.count == (sameKey ? 1 : 0))
        await next.close()
    }

    @Test("so does one in memory, while the disk cannot be written")
    func inMemory() async throws {
        let journal = try school.open()
        try await journal.write(grant(30), .numbers(Numbers(.grant, 30)))
        await journal.close()
        let left = Predecessor.unwritable(school.path, cause: .diskFull(path: school.path))
        let next = try school.open(at: school.path + "-in-memory", after: left)
        #expect(try await next.numbers()[.grant] == 30)
        await next.close()
    }

    @Test("behind a file of which nothing can be read they go on where it cannot have been")
    func unreadable() async throws {
        try Data("no database at all, and longer than its header would be".utf8).write(to: URL(filePath: school.path))
        let left = try Predecessor.setAside(school.path, cause: .damaged(path: school.path), at: Moment.school(5).wall)
        let next = try school.open(after: left)
        let (numbers, end) = (try await next.numbers(), next.health.lastSeq)
        #expect(numbers[.grant] >= 1_700_000_000_000 && numbers[.grant] <= end && numbers[.alarm] == numbers[.grant])
        try await next.write(grant(numbers[.grant] + 1), .numbers(Numbers(.grant, numbers[.grant] + 1)))
        await next.close()
        let again = try school.open()
        #expect(try await again.numbers()[.grant] == numbers[.grant] + 1)
        await again.close()
    }

    @Test("records that are too many to be read at a start, or cannot be, are gone beyond", arguments: [true, false])
    func beyond(many: Bool) async throws {
        let journal = try school.open()
        try await journal.write(grant(2), alarm(1))
        await journal.close()
        try await school.database().write { db in
            try db.execute(sql: "DROP TABLE numbers")
            // The end of a journal that has had so many.
            if many {
                try db.execute(
                    sql: "UPDATE cursors SET seq = 200000; INSERT OR IGNORE INTO cursors VALUES ('bulk', 200000)"
                )
            }
            if !many { try db.execute(sql: "ALTER TABLE records RENAME COLUMN data TO lost") }
        }
        let numbers = try await school.database().read { db in try Numbers.gather(db) }
        #expect(numbers[.grant] == (many ? 200_000 : 2) && numbers[.alarm] == numbers[.grant])
    }

    @Test("a table that is too far behind is gone beyond by what came after it")
    func farBehind() async throws {
        let journal = try school.open()
        try await journal.write(grant(300_000), .numbers(Numbers(.grant, 300_000)))
        await journal.close()
        let numbers = try await school.database().write { db in
            try db.execute(sql: "INSERT OR REPLACE INTO cursors VALUES ('bulk', 200001)")
            return try Numbers.gather(db)
        }
        #expect(numbers[.grant] == 500_000)
    }
}
