import CoreHarness
import Foundation
import LocalAPI
import Model
import Testing

@testable import Core

@Suite("Lists on a disk that is full, or that lost its power", .timeLimit(.minutes(30)))
struct ListDiskTests {
    @Test(
        "an index that no disk takes serves from memory, and is written by the next start",
        arguments: ListKind.allCases
    )
    func fullDisk(kind: ListKind) async throws {
        let lists = try await ListBench()
        try FileManager.default.createDirectory(at: lists.folder, withIntermediateDirectories: false)
        try lists.fill(for: "all")
        var maria = TestPersons.listed(TestPersons.maria)
        if kind == .alerts { maria.alert = Alert(kind: .barred) }
        if kind == .clearances {
            maria.clearance = Clearance(role: .employee, validUntil: CalendarDate(daysSince1970: 40_000))
        }

        let (first, _) = try await lists.loaded()
        #expect(try await first.put(try lists.district.list([maria], as: "all", kind: kind), as: "all").count == 1)
        #expect(try lists.files == ["all.list", "all.snapshot.new"])
        let (second, room) = try await lists.loaded()
        #expect(await second.statuses.map(\.list.count) == [1])
        #expect(await lists.isListed(TestPersons.maria, room) == (kind != .clearances))
        try lists.cure(for: "all")
        let (third, _) = try await lists.loaded()
        #expect(await third.statuses.map(\.list.count) == [1])
        #expect(try lists.files == ["all.list", "all.snapshot"])
        try await lists.close()
    }

    @Test("what was before an empty list goes when the empty one is on the disk, and not earlier")
    func emptied() async throws {
        let lists = try await ListBench()
        let (first, _) = try await lists.loaded()
        for version in 1...2 as ClosedRange<Int64> {
            _ = try await first.put(try lists.district.list(ListBench.many(2), version: version), as: "registry")
        }
        try lists.fill(for: "registry")
        let empty = try lists.district.list([], version: 3, shrinksOnPurpose: true)
        #expect(try await first.put(empty, as: "registry").count == 0)
        #expect(try lists.files.contains("registry.snapshot.before"))
        try lists.cure(for: "registry")
        _ = try await lists.loaded()
        #expect(try lists.files == ["registry.list", "registry.snapshot"])

        // The plug was pulled between the two.
        try FileManager.default.copyItem(
            at: lists.file("registry.snapshot"),
            to: lists.file("registry.snapshot.before")
        )
        _ = try await lists.loaded()
        #expect(try lists.files == ["registry.list", "registry.snapshot"])
        try await lists.close()
    }

    @Test("a list whose index came to the disk and whose file did not is taken once more")
    func cutShort() async throws {
        let lists = try await ListBench()
        func list(_ version: Int64) throws -> SignedList {
            try lists.district.list(ListBench.many(Int(version) + 3), version: version)
        }
        let (first, _) = try await lists.loaded()
        _ = try await first.put(try list(1), as: "registry")
        let file = try Data(contentsOf: lists.file("registry.list"))
        _ = try await first.put(try list(2), as: "registry")
        try file.write(to: lists.file("registry.list"))

        let (second, _) = try await lists.loaded()
        #expect(await second.statuses.map(\.list.version) == [2], "the newer one serves")
        await #expect(throws: Problem.self) { try await second.put(try list(1), as: "registry") }
        #expect(try await second.put(try list(2), as: "registry").version == 2)
        await #expect(throws: Problem.self) { try await second.put(try list(2), as: "registry") }
        #expect(try Data(contentsOf: lists.file("registry.list")) != file)
        try await lists.close()
    }
}
