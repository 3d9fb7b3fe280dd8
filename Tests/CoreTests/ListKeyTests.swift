import CoreHarness
import Entrance
import Foundation
import LocalAPI
import Model
import SiteConfiguration
import Testing

@testable import Core

@Suite("a key of lists that is changed or withdrawn", .timeLimit(.minutes(30)))
struct ListKeyTests {
    private static let day = CalendarDate(daysSince1970: 40_000)

    /// The badge of the bench, as the district or a thief has it.
    private static func clearance(revoked: Bool) -> ListedPerson {
        var listed = TestPersons.listed(TestPersons.john, id: "C-1")
        listed.clearance = Clearance(role: .employee, validUntil: day, badge: "1234", revoked: revoked)
        return listed
    }

    @Test("what a withdrawn key signed opens nothing more, and the district's list under the new key is taken")
    func withdrawn() async throws {
        let lists = try await ListBench()
        let (thief, district) = (lists.district, District())
        try await lists.start()
        let (core, room) = try await lists.loaded()
        let stolen = try thief.list([Self.clearance(revoked: false)], as: "staff", kind: .clearances, version: 90_000)
        _ = try await core.put(stolen, as: "staff")
        _ = try await core.put(try thief.list([TestPersons.listed(TestPersons.maria)], version: 90_000), as: "registry")
        #expect(try await lists.answerToBadge() == nil)

        await core.adopt(lists.policy([district], revoked: [thief]))
        #expect(try await lists.answerToBadge() == "listTooOld")
        #expect(await !lists.isListed(TestPersons.maria, room))
        #expect(await core.statuses.isEmpty)
        #expect(await lists.standing() == ["listWithdrawn registry", "listWithdrawn staff"])
        #expect(await lists.bench.unit.entrance.conditions.holds(.noRegistry, "registry"))
        await #expect(throws: Problem.self) { try await core.put(stolen, as: "staff") }

        let right = try district.list([Self.clearance(revoked: true)], as: "staff", kind: .clearances, version: 5)
        #expect(try await core.put(right, as: "staff").version == 5)
        #expect(try await lists.answerToBadge() == "clearanceRevoked")
        #expect(await lists.standing() == ["listWithdrawn registry"])

        // The same after a restart.
        let (next, _) = try await lists.loaded(lists.policy([district], revoked: [thief]))
        #expect(await lists.standing() == ["listWithdrawn registry"])
        #expect(try await lists.answerToBadge() == "clearanceRevoked")
        let none = try district.list([], version: 1, shrinksOnPurpose: true)
        #expect(try await next.put(none, as: "registry").count == 0)
        #expect(await lists.standing().isEmpty)
        try await lists.close()
    }

    @Test("a key that is withdrawn while its list is being read", arguments: 0..<12)
    func withdrawnMeanwhile(turns: Int) async throws {
        let lists = try await ListBench()
        let (thief, district) = (lists.district, District())
        try await lists.start()
        let (before, _) = try await lists.loaded()
        let stolen = try thief.list([Self.clearance(revoked: false)], as: "staff", kind: .clearances)
        _ = try await before.put(stolen, as: "staff")
        let (core, _) = try await lists.started()
        async let reading: Void = core.load()
        for _ in 0..<turns * 4 { await Task.yield() }
        await core.adopt(lists.policy([district], revoked: [thief]))
        await reading
        #expect(try await lists.answerToBadge() == "listTooOld")
        #expect(await lists.standing() == ["listWithdrawn staff"])
        #expect(await core.statuses.isEmpty)
        try await lists.close()
    }

    @Test("the same list signed with the new key takes the place of the old one, once, and then the old key may go")
    func overlap() async throws {
        let lists = try await ListBench()
        let (old, new) = (lists.district, District())
        let (core, _) = try await lists.loaded()
        let records = ListBench.many(3)
        _ = try await core.put(try old.list(records, version: 7), as: "registry")
        #expect(await core.statuses.map(\.isWantedAgain) == [nil])
        await core.adopt(lists.policy([old, new]))
        #expect(await core.statuses.map(\.isWantedAgain) == [true])
        let before = try await lists.records(.listRefused).count
        await #expect(throws: Problem.self) { try await core.put(try old.list(records, version: 7), as: "registry") }
        #expect(try await lists.records(.listRefused).count == before, "asking for it early is no event")
        await #expect(throws: Problem.self) {
            try await core.put(try new.list(ListBench.many(4), version: 7), as: "registry")
        }
        await #expect(throws: Problem.self) { try await core.put(try new.list(records, version: 6), as: "registry") }

        #expect(await core.neededKeys.map(\.key) == [old.publicKey])
        #expect(try await core.put(try new.list(records, version: 7), as: "registry").version == 7)
        #expect(await core.statuses.map(\.isWantedAgain) == [nil])
        #expect(await core.neededKeys.map(\.key) == [new.publicKey])
        await core.adopt(lists.policy([new]))
        #expect(await core.statuses.map(\.list.version) == [7])
        #expect(await lists.standing().isEmpty)
        try await lists.close()
    }

    @Test("a withdrawal in one list wins over a good clearance of the same badge in another", arguments: [false, true])
    func anotherList(firstIsRevoked: Bool) async throws {
        let lists = try await ListBench()
        try await lists.start()
        let (core, _) = try await lists.loaded()
        for (name, revoked) in [("a-staff", firstIsRevoked), ("volunteers", !firstIsRevoked)] {
            let list = try lists.district.list(
                [Self.clearance(revoked: revoked)],
                as: ListID(name),
                kind: .clearances
            )
            _ = try await core.put(list, as: ListID(name))
        }
        #expect(try await lists.answerToBadge() == "clearanceRevoked")
        try await lists.close()
    }
}
