import Foundation
import GRDB
import Model
import Testing

@testable import Journal

@Suite("A case that holds visits", .timeLimit(.minutes(30)))
struct HoldTests {
    let school: School
    init() throws { school = try School() }

    private static let range = Moment.school(0).wall...Moment.school(99).wall

    private static func over(_ id: VisitID) -> Entry {
        .visit(.of("Quackenbush", id: id, state: .checkedOut, ended: Moment.school(1).wall))
    }

    private static func hold(_ name: String, _ visits: VisitID...) -> Entry {
        .kept(Hold(name: name, visits: visits, since: Moment.school(2).wall, officer: "ben").keptRow)
    }

    private func purge(_ journal: Journal) async throws -> Int {
        try await journal.purgePersonal(before: Moment.school(60).wall, in: Self.range)
    }

    @Test("what it holds is not purged, over a restart too; what it holds no more is")
    func held() async throws {
        let journal = try school.open()
        try await journal.write(
            .event(.granted(1), clock: .synchronized),
            Self.over("a"),
            Self.over("b"),
            Self.over("c")
        )
        try await journal.write(Self.hold("2026-17", "a", "b"))
        try await journal.write(Self.hold("2026-18", "b"))
        #expect(try await purge(journal) == 1)
        await journal.close()
        let again = try school.open()
        let holds = try await again.holds()
        #expect(holds.all.map(\.name) == ["2026-17", "2026-18"] && holds.unreadable.isEmpty)
        #expect(holds.names(holding: "b") == ["2026-17", "2026-18"] && holds.visits == ["a", "b"])
        #expect(try await purge(again) == 0)
        try await again.write(.removed(kind: Hold.keptKind, id: "2026-17"))
        #expect(try await purge(again) == 1)
        #expect(try await again.visit("a") == nil)
        #expect(try await again.visit("b") != nil)
        await again.close()
    }

    @Test("a visit that was held while it was open is held when it has ended")
    func open() async throws {
        let journal = try school.open()
        try await journal.write(.visit(.of("Quackenbush", id: "a")), Self.hold("case", "a"))
        #expect(try await journal.openVisits().values.map(\.id) == ["a"])
        try await journal.write(.event(.granted(1), clock: .synchronized), Self.over("a"))
        #expect(try await purge(journal) == 0)
        #expect(try await journal.visit("a") != nil)
    }

    @Test("while a hold cannot be read, no visit and no answer is purged or forgotten", arguments: [true, false])
    func unreadable(opens: Bool) async throws {
        let journal = try school.open()
        try await journal.write(
            .event(.granted(1, personal: ["badge": "7"]), clock: .synchronized),
            Self.over("a"),
            Self.over("b"),
            Self.hold("case", "a")
        )
        if opens {
            try await journal.write(.kept(KeptRow(kind: Hold.keptKind, id: "case", fields: ["visits": "all"])))
        } else {
            try await school.database().write { try $0.execute(sql: "UPDATE kept SET sealed = x'00'") }
        }
        #expect(try await journal.holds().unreadable == ["case"])
        #expect(try await purge(journal) == 1, "the badge alone")
        let stone = Tombstone(.visit("b"), at: Moment.school(3).wall, officer: "ben", reason: .request)
        try await journal.write(.forgotten([stone]))
        #expect(try await journal.rows(of: [stone]).isEmpty, "not now")
        for id: VisitID in ["a", "b"] { #expect(try await journal.visit(id) != nil) }
        try await journal.write(.removed(kind: Hold.keptKind, id: "case"))
        #expect(try await journal.rows(of: [stone]) == [stone])
        #expect(try await purge(journal) == 2)
    }

    @Test("a case that an older copy of the journal brings back does not hold what was forgotten; a later one does")
    func olderThanForgotten() async throws {
        let journal = try school.open()
        try await journal.write(.event(.granted(1), clock: .synchronized), Self.over("a"), Self.hold("case", "a"))
        func stone(_ second: Int) -> Tombstone {
            Tombstone(.visit("a"), at: Moment.school(second).wall, officer: "ben", reason: .request)
        }
        #expect(try await journal.rows(of: [stone(1)]).isEmpty)
        #expect(try await journal.rows(of: [stone(3)]) == [stone(3)])
        try await journal.write(.forgotten([stone(3)]))
        #expect(try await journal.visit("a") == nil)
        await journal.close()
    }

    @Test("an older release, which knows of no holds, purges nothing that is held")
    func older() async throws {
        let journal = try school.open()
        try await journal.write(.event(.granted(1), clock: .synchronized), Self.over("a"), Self.over("b"))
        try await journal.write(Self.hold("case", "a"))
        await journal.close()
        // Its own words.
        try await school.database().write {
            try $0.execute(sql: "DELETE FROM visits WHERE open = 0 AND time < ?", arguments: [Int64.max])
        }
        let again = try school.open()
        #expect(try await again.visit("a") != nil)
        #expect(try await again.visit("b") == nil)
        await again.close()
    }

    @Test("a journal that takes another's place holds the same")
    func succession() async throws {
        let journal = try school.open()
        try await journal.write(.event(.granted(1), clock: .synchronized), Self.over("a"), Self.hold("case", "a"))
        await journal.close()
        let left = try Predecessor.setAside(school.path, cause: .damaged(path: school.path), at: Moment.school(5).wall)
        let next = try school.open(after: left)
        #expect(try await next.holds().names(holding: "a") == ["case"])
        #expect(try await purge(next) == 0)
        await next.close()
    }
}
