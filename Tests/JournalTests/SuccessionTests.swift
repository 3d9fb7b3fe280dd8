import Crypto
import Foundation
import GRDB
import Journal
import Model
import Testing

@Suite("A journal that takes the place of another", .timeLimit(.minutes(30)))
struct SuccessionTests {
    let school: School
    init() throws { school = try School() }

    /// 100 events of which the office has 60, cardholders, a list, a visit that goes on and one that ended.
    private func old() async throws -> JournalHealth {
        let journal = try school.open()
        for second in 1...100 {
            journal.append([.event(.granted(second, personal: ["n": "x"]), clock: .synchronized)])
        }
        try await journal.turnUntil { journal.health.lastSeq == 100 }
        for lane in Lane.allCases { try await journal.acknowledge(lane, 60) }
        try await journal.replaceCardholders([cardholder])
        let over = Visit.of("B", id: "over", state: .checkedOut, ended: Moment.school(9).wall)
        try await journal.write(.visit(.of("A", id: "open")), .visit(over))
        let health = journal.health
        await journal.close()
        return health
    }

    private let cardholder = Cardholder(
        badge: "1",
        person: "P",
        category: "teacher",
        doors: ["main"],
        schedule: "always"
    )

    private func setAside(_ cause: JournalError) throws -> Predecessor {
        try Predecessor.setAside(school.path, cause: cause, at: Moment.school(5).wall)
    }

    @Test("it goes on with the numbers, the chain, what waits for the office, cardholders, lists and open visits")
    func everything() async throws {
        let end = try await old()
        let next = try school.open(after: setAside(.newerFormat(path: school.path, version: 9)))
        #expect(next.health == end && next.brokenEnd == nil)
        #expect(try await next.outbox(.normal, limit: 500).map(\.seq) == Array(61...100))
        #expect(try await next.personal(of: 61) == ["n": "x"])
        #expect(try await next.cardholders().values == [cardholder])
        #expect(try await next.openVisits().values.map(\.id) == ["open"])
        #expect(try await next.write(.granted(101)).first?.seq == 101)
        #expect(try await next.verify() == nil)
        await next.close()
        let again = try school.open()
        #expect(again.health.lastSeq == 101 && again.brokenEnd == nil)
        await again.close()
    }

    @Test("with another key: the events that wait, and nothing that is sealed")
    func otherKey() async throws {
        let end = try await old()
        let next = try school.open(key: SymmetricKey(size: .bits256), after: setAside(.wrongKey(path: school.path)))
        #expect(next.health == end)
        #expect(try await next.outbox(.normal, limit: 500).count == 40)
        #expect(try await next.cardholders().values.isEmpty)
        #expect(try await next.openVisits().values.isEmpty)
        #expect(try await next.verify() == nil)
        await next.close()
    }

    @Test("events that were changed are not taken over as if they held, and no number is given twice")
    func changedRecords() async throws {
        _ = try await old()
        try await school.database().writeWithoutTransaction { db in
            try db.execute(sql: "UPDATE records SET subject = 'side' WHERE seq = 80")
        }
        let next = try school.open(after: setAside(.damaged(path: school.path)))
        #expect(try await next.outbox(.normal, limit: 500).isEmpty)
        #expect(try await next.write(.granted(101)).first?.seq == 101)
        #expect(try await next.verify() == nil)
        #expect(try await next.cardholders().values == [cardholder])
        await next.close()
    }

    @Test("what was set aside is whole")
    func whole() async throws {
        let end = try await old()
        let left = try setAside(.wrongKey(path: school.path))
        #expect(left.isSetAside && left.path != school.path)
        let journal = try school.open(at: left.path)
        #expect(journal.health == end && journal.brokenEnd == nil)
        await journal.close()
    }

    @Test("a disk that cannot be written: numbers of its own, and what the key opens")
    func unwritable() async throws {
        _ = try await old()
        let left = Predecessor.unwritable(school.path, cause: .diskFull(path: school.path))
        let next = try school.open(at: school.path + "-in-memory", after: left)
        #expect(try await next.write(.granted(1)).first?.seq == 1)
        #expect(try await next.cardholders().values == [cardholder])
        #expect(try await next.openVisits().values.map(\.id) == ["open"])
        await next.close()
    }

    @Test("damage found while it runs is remembered, and the file is refused at the next opening")
    func damageRemembered() async throws {
        _ = try await old()
        let page = try await school.database().read { db in
            try Int64.fetchOne(db, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'recordsByLane'")
        }
        let database = try school.database()
        _ = try await database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try database.close()
        try school.garble(page: try #require(page))
        let journal = try school.open()
        await #expect(throws: JournalError.damaged(path: school.path)) { try await journal.outbox(.normal, limit: 5) }
        await journal.close()
        #expect(throws: JournalError.damaged(path: school.path)) { _ = try school.open() }
        let next = try school.open(after: setAside(.damaged(path: school.path)))
        #expect(try await next.write(.granted(101)).first?.seq == 101)
        #expect(try await next.outbox(.normal, limit: 500).last?.seq == 101)
        await next.close()
    }
}

extension School {
    /// Overwrites one of SQLite's pages, as a dying flash chip does.
    fileprivate func garble(page: Int64) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: UInt64(page - 1) * 4096)
        try file.write(contentsOf: Data(repeating: 0x5A, count: 4096))
        try file.close()
    }
}
