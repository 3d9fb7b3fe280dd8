import Foundation
import GRDB
import Model
import Testing

@testable import Journal

@Suite("A key of its own for each visit that has ended", .timeLimit(.minutes(30)))
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

    /// What an older release reads of a visit that is open: its own words, and the journal's key alone.
    private func readAsBefore() throws -> [Visit] {
        try school.database().read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT id, sealed FROM visits WHERE open = 1 ORDER BY time, id")
            return try rows.map { row in
                let (id, sealed): (String, Data) = (row[0], row[1])
                return try RowContent(json: vault.open(sealed, at: "visit/\(id)")).read(as: Visit.self).part
            }
        }
    }

    private static func over(_ family: String, _ id: VisitID) -> Visit {
        .of(family, id: id, state: .checkedOut, ended: Moment.school(1).wall)
    }

    private func countKeys() throws -> Int {
        try school.database().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM visitKeys") ?? -1 }
    }

    @Test("a row opens with the visit's key alone, which is the same as long as it is kept and differs from any other")
    func own() async throws {
        let journal = try school.open()
        try await journal.write(.visit(Self.over("One", "1")), .visit(Self.over("Two", "2")))
        let (one, two) = (try row("1"), try row("2"))
        #expect(throws: (any Error).self) { try vault.open(one.sealed, at: "visit/1") }
        let keys = VisitKeys(journal: vault)
        let opener = try #require(keys.opener(of: "1", one.wrapped))
        #expect(try !opener.open(one.sealed, at: "visit/1").isEmpty)
        #expect(throws: (any Error).self) { try opener.open(two.sealed, at: "visit/2") }
        #expect(keys.opener(of: "1", two.wrapped) == nil, "a key is bound to its visit")
        try await journal.write(.visit(Self.over("One", "1")))
        #expect(try row("1").wrapped == one.wrapped)
        try await school.database().write { try $0.execute(sql: "DELETE FROM visitKeys WHERE visit = '2'") }
        await #expect(throws: JournalError.unreadable("visit 2")) { try await journal.visit("2") }
    }

    @Test("an older release reads who is in the house, on hold or not, and what it wrote of them is read again")
    func rolledBack() async throws {
        let journal = try school.open()
        let inside = [Visit.of("One", id: "1"), Visit.of("Two", id: "2")]
        let hold = Hold(name: "2026-17", visits: ["2"], since: Moment.school(0).wall, officer: "ben")
        // One that was said to have left, and has not.
        try await journal.write(.visit(Self.over("One", "1")))
        try await journal.write(
            .visit(inside[0]),
            .visit(inside[1]),
            .visit(Self.over("Three", "3")),
            .kept(hold.keptRow)
        )
        await journal.close()
        // Opening gives them no keys either.
        try await school.open().close()
        #expect(try readAsBefore() == inside)
        #expect(try countKeys() == 1)
        let left = Self.over("One", "1")
        try await school.database().write { db in
            let sealed = try vault.seal(RowContent(left).json, at: "visit/1")
            try db.execute(sql: "UPDATE visits SET open = 0, sealed = ? WHERE id = '1'", arguments: [sealed])
        }
        let again = try school.open()
        #expect(try await again.visit("1") == left)
        #expect(try await again.openVisits().values.map(\.id) == ["2"])
        try await again.turnUntil { [self] in try countKeys() == 2 }
        #expect(try await again.visit("1") == left)
        await again.close()
    }

    @Test("a visit gets its key in the commit that ends it")
    func ends() async throws {
        let journal = try school.open()
        try await journal.write(.visit(.of("One", id: "1")))
        #expect(try row("1").wrapped == nil)
        try await journal.write(.visit(Self.over("One", "1")))
        #expect(try row("1").wrapped != nil)
        #expect(throws: (any Error).self) { try vault.open(row("1").sealed, at: "visit/1") }
        #expect(try await journal.visit("1") == Self.over("One", "1"))
        await journal.close()
    }

    @Test("what an older release wrote can be read at once, gets keys when it has ended, and says the same")
    func older() async throws {
        try await school.open().close()
        let visits = (1...150).map { Self.over("Family\($0)", VisitID("v\($0)")) }
        let inside = Visit.of("Inside", id: "w")
        try writeAsBefore(visits + [inside])
        let journal = try school.open()
        #expect(try await journal.openVisits().values == [inside])
        try await journal.turnUntil { [self] in try countKeys() == 150 }
        for visit in visits { #expect(try await journal.visit(visit.id) == visit) }
        #expect(throws: (any Error).self) { try vault.open(row("v7").sealed, at: "visit/v7") }
        await journal.close()
        let again = try school.open()
        #expect(try await again.openVisits().faults.isEmpty)
        #expect(try countKeys() == 150 && readAsBefore() == [inside])
        await again.close()
    }

    @Test("keys that cannot be given leave every row as it was; mended, the next opening gives them")
    func fails() async throws {
        try await school.open().close()
        let visits = (1...3).map { Self.over("Family\($0)", VisitID("v\($0)")) }
        try writeAsBefore(visits)
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
        for visit in visits { #expect(try await journal.visit(visit.id) == visit) }
        await journal.close()
        try await school.database().write { try $0.execute(sql: "DROP TRIGGER fails") }
        let again = try school.open()
        try await again.turnUntil { [self] in try countKeys() == 3 }
        for visit in visits { #expect(try await again.visit(visit.id) == visit) }
        await again.close()
    }

    @Test("a purged visit's key goes with it, and a journal that takes another's place takes the keys")
    func goes() async throws {
        let journal = try school.open()
        let ended = Moment.school(1).wall
        try await journal.write(
            .event(.granted(1), clock: .synchronized),
            .visit(.of("Gone", id: "gone", state: .checkedOut, ended: ended)),
            .visit(.of("Here", id: "here")),
            .visit(Self.over("Held", "held")),
            .kept(Hold(name: "2026-17", visits: ["held"], since: ended, officer: "ben").keptRow)
        )
        let range = Moment.school(0).wall...Moment.school(99).wall
        #expect(try await journal.purgePersonal(before: Moment.school(60).wall, in: range) == 1)
        #expect(try countKeys() == 1)
        await journal.close()
        let left = try Predecessor.setAside(school.path, cause: .damaged(path: school.path), at: ended)
        let next = try school.open(after: left)
        #expect(try await next.openVisits().values.map(\.id) == ["here"])
        #expect(try await next.visit("held") == Self.over("Held", "held"))
        await next.close()
    }
}
