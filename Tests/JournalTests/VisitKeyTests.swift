import Foundation
import GRDB
import Model
import Testing

@testable import Journal

@Suite("A key of its own for each visit", .timeLimit(.minutes(30)))
struct VisitKeyTests {
    let school: School
    init() throws { school = try School() }

    private let vault = Vault(key: School.key)

    private func row(_ id: String) throws -> (sealed: Data, wrapped: Data?) {
        try school.database().read { db in
            let sql = "SELECT sealed, (SELECT sealed FROM visitKeys WHERE visit = id) FROM visits WHERE id = ?"
            let row = try #require(try Row.fetchOne(db, sql: sql, arguments: [id]))
            return (row[0], row[1])
        }
    }

    /// As an older release writes them.
    private func writeAsBefore(_ visits: [Visit]) throws {
        try school.database().write { db in
            for visit in visits {
                let sealed = try vault.seal(RowContent(visit).json, at: "visit/\(visit.id)")
                try db.execute(
                    sql: "INSERT INTO visits (id, open, time, sealed) VALUES (?, ?, 0, ?)",
                    arguments: [visit.id.rawValue, visit.state.isOpen, sealed]
                )
            }
        }
    }

    private func countKeys() throws -> Int {
        try school.database().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM visitKeys") ?? -1 }
    }

    @Test("a row opens with the visit's key alone, which is the same as long as it is kept and differs from any other")
    func own() async throws {
        let journal = try school.open()
        try await journal.write(.visit(.of("One", id: "1")), .visit(.of("Two", id: "2")))
        let (one, two) = (try row("1"), try row("2"))
        #expect(throws: (any Error).self) { try vault.open(one.sealed, at: "visit/1") }
        let keys = VisitKeys(journal: vault)
        let opener = try #require(keys.opener(of: "1", one.wrapped))
        #expect(try !opener.open(one.sealed, at: "visit/1").isEmpty)
        #expect(throws: (any Error).self) { try opener.open(two.sealed, at: "visit/2") }
        #expect(keys.opener(of: "1", two.wrapped) == nil, "a key is bound to its visit")
        try await journal.write(.visit(.of("One", id: "1", state: .checkedOut, ended: Moment.school(1).wall)))
        #expect(try row("1").wrapped == one.wrapped)
        try await school.database().write { try $0.execute(sql: "DELETE FROM visitKeys WHERE visit = '2'") }
        #expect(try await journal.openVisits().unreadable.map(\.id) == ["2"])
        await #expect(throws: JournalError.unreadable("visit 2")) { try await journal.visit("2") }
    }

    @Test("what an older release wrote can be read at once, gets keys, and says the same")
    func older() async throws {
        try await school.open().close()
        let visits = (1...150).map { Visit.of("Family\($0)", id: VisitID("v\($0)")) }
        try writeAsBefore(visits)
        let journal = try school.open()
        #expect(try await journal.openVisits().values.count == 150)
        try await journal.turnUntil { [self] in try countKeys() == 150 }
        for visit in visits { #expect(try await journal.visit(visit.id) == visit) }
        #expect(throws: (any Error).self) { try vault.open(row("v7").sealed, at: "visit/v7") }
        await journal.close()
        let again = try school.open()
        #expect(try await again.openVisits().faults.isEmpty)
        await again.close()
    }

    @Test("keys that cannot be given leave every row as it was; mended, the next opening gives them")
    func fails() async throws {
        try await school.open().close()
        try writeAsBefore((1...3).map { .of("Family\($0)", id: VisitID("v\($0)")) })
        let before = try (1...3).map { try row("v\($0)").sealed }
        try await school.database().write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER fails BEFORE INSERT ON visitKeys WHEN new.visit = 'v2'
                    BEGIN SELECT raise(ABORT, 'as a disk fails'); END
                    """
            )
        }
        let journal = try school.open()
        try await journal.beat()
        try await journal.beat()
        #expect(try (1...3).map { try row("v\($0)").sealed } == before)
        #expect(try countKeys() == 0)
        #expect(try await journal.openVisits().values.count == 3)
        await journal.close()
        try await school.database().write { try $0.execute(sql: "DROP TRIGGER fails") }
        let again = try school.open()
        try await again.turnUntil { [self] in try countKeys() == 3 }
        #expect(try await again.openVisits().values.count == 3)
        await again.close()
    }

    @Test("a purged visit's key goes with it, and a journal that takes another's place takes the keys")
    func goes() async throws {
        let journal = try school.open()
        let ended = Moment.school(1).wall
        try await journal.write(
            .event(.granted(1), clock: .synchronized),
            .visit(.of("Gone", id: "gone", state: .checkedOut, ended: ended)),
            .visit(.of("Here", id: "here"))
        )
        let range = Moment.school(0).wall...Moment.school(99).wall
        #expect(try await journal.purgePersonal(before: Moment.school(60).wall, in: range) == 1)
        #expect(try countKeys() == 1)
        await journal.close()
        let left = try Predecessor.setAside(school.path, cause: .damaged(path: school.path), at: ended)
        let next = try school.open(after: left)
        #expect(try await next.openVisits().values.map(\.id) == ["here"])
        await next.close()
    }
}
