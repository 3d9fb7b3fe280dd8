import CoreHarness
import Foundation
import Journal
import LocalAPI
import Model
import Testing

@testable import Core

@Suite("Lists that are taken up from a disk that is not as it should be", .timeLimit(.minutes(30)))
struct ListLoadingTests {
    /// The badge of the bench, withdrawn by the district, and by nobody else.
    private static let revoked: ListedPerson = {
        var listed = TestPersons.listed(TestPersons.john, id: "C-1")
        let last = CalendarDate(daysSince1970: 40_000)
        listed.clearance = Clearance(role: .employee, validUntil: last, badge: "1234", revoked: true)
        return listed
    }()

    enum Snapshots: CaseIterable { case gone, damaged, ofAnotherFormat }

    @Test(
        "a revoked badge stays refused while snapshots are built again, and clearances are built first",
        arguments: Snapshots.allCases
    )
    func revokedBadge(snapshots: Snapshots) async throws {
        let lists = try await ListBench()
        let (before, _) = try await lists.loaded()
        // Before the others by its name, and longer.
        _ = try await before.put(try lists.district.list(ListBench.many(300), as: "a-registry"), as: "a-registry")
        _ = try await before.put(
            try lists.district.list([Self.revoked], as: "staff", kind: .clearances),
            as: "staff"
        )
        for name in ["a-registry", "staff"] {
            switch snapshots {
            case .gone: try FileManager.default.removeItem(at: lists.file("\(name).snapshot"))
            case .damaged: try Data([1, 2, 3]).write(to: lists.file("\(name).snapshot"))
            case .ofAnotherFormat: try lists.age("\(name).snapshot", isSealed: name == "staff")
            }
        }
        try await lists.start()
        let seq = lists.bench.journal.health.lastSeq
        let (after, room) = try await lists.started()
        let coming = Task {
            while !Task.isCancelled {
                await lists.scan()
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
        await after.load()
        coming.cancel()
        await coming.value
        #expect(try await lists.answerToBadge() == "clearanceRevoked")
        #expect(await lists.isListed(ListBench.person(7), room))

        #expect(try await lists.records(.accessGranted, after: seq).isEmpty)
        #expect(try await lists.records(.listLoaded, after: seq).map(\.subject) == ["staff", "a-registry"])
        let refused = try await lists.records(.listRefused, after: seq).map(\.reason)
        #expect(refused == (snapshots == .ofAnotherFormat ? [] : ["damaged", "damaged"]))
        try await lists.close()
    }

    enum Stranger: CaseIterable { case ofAnotherBox, ofAnotherList }

    @Test(
        "a snapshot that another box built, or that lies in another's place, is built again",
        arguments: Stranger.allCases
    )
    func strangers(stranger: Stranger) async throws {
        let lists = try await ListBench()
        let (before, _) = try await lists.loaded()
        for name in ["a-registry", "b-registry"] {
            let people = name == "a-registry" ? ListBench.many(300) : Array(ListBench.many(600).suffix(100))
            _ = try await before.put(try lists.district.list(people, as: ListID(name)), as: ListID(name))
        }
        switch stranger {
        case .ofAnotherBox:
            var bytes = try Data(contentsOf: lists.file("a-registry.snapshot"))
            bytes[bytes.endIndex - 1] ^= 1
            try bytes.write(to: lists.file("a-registry.snapshot"))
        case .ofAnotherList:
            try Data(contentsOf: lists.file("b-registry.snapshot")).write(to: lists.file("a-registry.snapshot"))
        }
        try await lists.start()
        let seq = lists.bench.journal.health.lastSeq
        let (after, room) = try await lists.started()
        await after.load()
        #expect(await lists.isListed(ListBench.person(7), room))
        #expect(try await lists.records(.listLoaded, after: seq).map(\.subject) == ["a-registry"])
        try await lists.close()
    }

    enum Loss: CaseIterable { case content, head, key }

    @Test(
        "while clearances that were signed cannot be read, every badge may be one of them, until they come again",
        arguments: Loss.allCases
    )
    func unreadable(loss: Loss) async throws {
        let lists = try await ListBench()
        let list = try lists.district.list([Self.revoked], as: "staff", kind: .clearances)
        _ = try await lists.loaded().lists.put(list, as: "staff")
        try FileManager.default.removeItem(at: lists.file("staff.snapshot"))
        var bytes = try Data(contentsOf: lists.file("staff.list"))
        switch loss {
        case .content: bytes[bytes.count - 1] ^= 1
        case .head: bytes[0] ^= 1
        case .key: bytes[40] ^= 1
        }
        try bytes.write(to: lists.file("staff.list"))

        try await lists.start()
        let (after, _) = try await lists.loaded()
        #expect(try await lists.answerToBadge() == "listTooOld")
        await after.age()
        #expect(try await lists.answerToBadge() == "listTooOld")
        _ = try await after.put(list, as: "staff")
        #expect(try await lists.answerToBadge() == "clearanceRevoked")
        try await lists.close()
    }

    @Test(
        "a broken sector of another list keeps no badge out: the box's own snapshot says what it is",
        arguments: [ListKind.registry, .alerts]
    )
    func otherKind(kind: ListKind) async throws {
        let lists = try await ListBench()
        let list = try lists.district.list(
            [ListBench.person(1)].map { TestPersons.listed($0) },
            as: "other",
            kind: kind
        )
        _ = try await lists.loaded().lists.put(list, as: "other")
        var bytes = try Data(contentsOf: lists.file("other.list"))
        bytes[0] ^= 1
        try bytes.write(to: lists.file("other.list"))

        try await lists.start()
        let (after, _) = try await lists.started()
        #expect(after.haveClearances, "the doors are armed before anybody looks into the snapshot")
        #expect(try await lists.answerToBadge() == "listTooOld")
        await after.load()
        #expect(try await lists.answerToBadge() != "listTooOld")
        try await lists.close()
    }
}
