import CoreHarness
import Entrance
import Foundation
import Glibc
import LocalAPI
import Model
import Reactor
import SiteConfiguration
import Testing

@testable import Core

@Suite("lists that were on the box and are gone", .timeLimit(.minutes(30)))
struct ListLossTests {
    private static let revoked: ListedPerson = {
        var listed = TestPersons.listed(TestPersons.john, id: "C-1")
        let last = CalendarDate(daysSince1970: 40_000)
        listed.clearance = Clearance(role: .employee, validUntil: last, badge: "1234", revoked: true)
        return listed
    }()

    enum Loss: String, CaseIterable {
        case file, fileAndSnapshot, folder, unreadable

        func happen(to lists: ListBench) throws {
            let files = FileManager.default
            switch self {
            case .file: for name in ["staff", "registry"] { try files.removeItem(at: lists.file("\(name).list")) }
            case .fileAndSnapshot:
                for name in try lists.files { try files.removeItem(at: lists.file(name)) }
            case .folder: try files.removeItem(at: lists.folder)
            case .unreadable:
                // Root reads every folder: one that is none cannot be read by anybody.
                try files.removeItem(at: lists.folder)
                try Data().write(to: lists.folder)
            }
        }

        func end(for lists: ListBench) throws {
            guard self == .unreadable else { return }
            try FileManager.default.removeItem(at: lists.folder)
        }
    }

    private static func filled() async throws -> (ListBench, staff: SignedList, registry: SignedList) {
        let lists = try await ListBench()
        let staff = try lists.district.list([revoked], as: "staff", kind: .clearances, version: 4)
        let registry = try lists.district.list([TestPersons.listed(TestPersons.maria)], version: 4)
        let (core, _) = try await lists.loaded()
        _ = try await core.put(staff, as: "staff")
        _ = try await core.put(registry, as: "registry")
        return (lists, staff, registry)
    }

    @Test(
        "after a restart no badge opens a door and the registry is red, until they come again",
        arguments: Loss.allCases
    )
    func restart(loss: Loss) async throws {
        let (lists, staff, registry) = try await Self.filled()
        try loss.happen(to: lists)
        try await lists.start()
        let (core, _) = try await lists.started()
        #expect(core.haveClearances)
        #expect(try await lists.answerToBadge() == "listTooOld")
        await core.load()
        #expect(try await lists.answerToBadge() == "listTooOld")
        let standing = ["listMissing registry", "listMissing staff"]
        #expect(await lists.standing() == standing + (loss == .unreadable ? ["listUnusable lists/"] : []))
        #expect(await lists.bench.unit.entrance.conditions.holds(.noRegistry, "registry"))
        await core.watch()
        await core.age()
        #expect(try await lists.answerToBadge() == "listTooOld")

        try loss.end(for: lists)
        let older = try lists.district.list([Self.revoked], as: "staff", kind: .clearances, version: 3)
        await #expect(throws: Problem.self) { try await core.put(older, as: "staff") }
        _ = try await core.put(staff, as: "staff")
        _ = try await core.put(registry, as: "registry")
        await core.watch()
        #expect(try await lists.answerToBadge() == "clearanceRevoked")
        #expect(await lists.standing().isEmpty)
        try await lists.close()
    }

    @Test(
        "while it is mapped it serves, says that its file is gone, and takes the same version again",
        arguments: Loss.allCases
    )
    func mapped(loss: Loss) async throws {
        let (lists, _, _) = try await Self.filled()
        try await lists.start()
        let (core, room) = try await lists.loaded()
        try loss.happen(to: lists)
        await core.watch()
        if loss == .unreadable {
            // What cannot be looked into is not gone.
            #expect(await lists.standing() == ["listUnusable lists/"])
            try loss.end(for: lists)
            await core.watch()
        }
        #expect(await lists.standing() == ["listFileLost registry", "listFileLost staff"])
        #expect(await core.statuses.map(\.isWantedAgain) == [true, true])
        #expect(await lists.isListed(TestPersons.maria, room))
        #expect(try await lists.answerToBadge() == "clearanceRevoked")

        let again = try lists.district.list([TestPersons.listed(TestPersons.maria)], version: 4)
        #expect(try await core.put(again, as: "registry").version == 4)
        await core.watch()
        #expect(await lists.standing() == ["listFileLost staff"])
        try await lists.close()
    }

    @Test("one whose file is gone serves up to its age limit, and no longer")
    func tooOld() async throws {
        let lists = try await ListBench()
        let hours = Duration.seconds(3600)
        let issued = WallTime.now() + hours * -40
        let (core, room) = try await lists.loaded()
        try await lists.start()
        let staff = try lists.district.list([Self.revoked], as: "staff", kind: .clearances, issued: issued)
        _ = try await core.put(staff, as: "staff")
        let registry = try lists.district.list([TestPersons.listed(TestPersons.maria)], issued: issued)
        _ = try await core.put(registry, as: "registry")
        try Loss.file.happen(to: lists)
        await core.watch()
        #expect(await lists.isListed(TestPersons.maria, room))
        var policy = lists.policy()
        (policy.staleAfter, policy.expiredAfter) = (hours, hours * 30)
        await core.adopt(policy)
        #expect(await lists.isListed(TestPersons.maria, room), "nobody has looked yet")
        await core.watch()
        #expect(await !lists.isListed(TestPersons.maria, room))
        #expect(try await lists.answerToBadge() == "listTooOld")
        #expect(await lists.standing() == ["listMissing registry", "listMissing staff"])
        try await lists.close()
    }

    @Test("while the folder cannot be read an old one serves on: nobody knows that its file is gone")
    func unreadableAndOld() async throws {
        let (lists, _, _) = try await Self.filled()
        try await lists.start()
        let (core, room) = try await lists.loaded()
        var policy = lists.policy()
        (policy.staleAfter, policy.expiredAfter) = (.seconds(-2), .seconds(-1))
        await core.adopt(policy)
        try Loss.unreadable.happen(to: lists)
        await core.watch()
        #expect(await lists.isListed(TestPersons.maria, room))
        #expect(await lists.standing().contains("listUnusable lists/"))
        #expect(await !lists.standing().contains { $0.hasPrefix("listFileLost") || $0.hasPrefix("listMissing") })
        try await lists.close()
    }

    enum Gone: CaseIterable { case missing, unusable, withdrawn, clearances }

    @Test(
        "while a registry serves, who was not compared with another list that should is not compared in full",
        arguments: Gone.allCases
    )
    func oneOfSeveral(gone: Gone) async throws {
        let (lists, _, _) = try await Self.filled()
        let other = District()
        var barred = TestPersons.listed(TestPersons.john, id: "A-1")
        barred.alert = Alert(kind: .barred)
        let (first, before) = try await lists.loaded(lists.policy([lists.district, other]))
        _ = try await first.put(try other.list([barred], as: "alerts", kind: .alerts), as: "alerts")
        let day = CalendarDate(daysSince1970: 20_780)
        #expect(await before.assess(TestPersons.maria, on: day).notCompared == [])

        for name in try lists.files {
            switch gone {
            case .missing where name.hasPrefix("alerts"), .clearances where name.hasPrefix("staff"):
                try FileManager.default.removeItem(at: lists.file(name))
            case .unusable where name.hasPrefix("alerts"): try Data("no list".utf8).write(to: lists.file(name))
            default: break
            }
        }
        let isWithdrawn = gone == .withdrawn
        let policy = lists.policy([lists.district] + (isWithdrawn ? [] : [other]), revoked: isWithdrawn ? [other] : [])
        let (core, room) = try await lists.loaded(policy)
        await core.age()
        #expect(await lists.isListed(TestPersons.maria, room), "the registry serves")
        let found = await room.assess(TestPersons.john, on: day)
        #expect(found.notCompared == (gone == .clearances ? [] : [.missingList]))
        #expect(found.candidates.isEmpty == (gone != .clearances))

        _ = try await core.put(
            try lists.district.list([barred], as: "alerts", kind: .alerts, version: 9),
            as: "alerts"
        )
        #expect(await room.assess(TestPersons.john, on: day).notCompared == [])
        #expect(await lists.isListed(TestPersons.john, room))
        try await lists.close()
    }

    @Test("a folder from a backup: who was withdrawn since does not pass, and the newer ones are taken again")
    func backup() async throws {
        let (lists, _, _) = try await Self.filled()
        let before = lists.folder.appendingPathExtension("backup")
        try FileManager.default.copyItem(at: lists.folder, to: before)
        let staff = try lists.district.list([Self.revoked], as: "staff", kind: .clearances, version: 5)
        let registry = try lists.district.list([TestPersons.listed(TestPersons.maria)], version: 5)
        let (first, _) = try await lists.loaded()
        _ = try await first.put(staff, as: "staff")
        _ = try await first.put(registry, as: "registry")
        try FileManager.default.removeItem(at: lists.folder)
        try FileManager.default.moveItem(at: before, to: lists.folder)

        try await lists.start()
        for _ in 1...2 {
            // The same at the next start: what was taken is not forgotten.
            let (core, room) = try await lists.loaded()
            #expect(try await lists.answerToBadge() == "listTooOld")
            #expect(await lists.isListed(TestPersons.maria, room), "an old registry is better than none")
            #expect(await lists.standing() == ["listFileLost registry", "listUnusable staff"])
            #expect(await core.statuses.map(\.isWantedAgain) == [true])
        }
        let (core, _) = try await lists.loaded()
        _ = try await core.put(staff, as: "staff")
        _ = try await core.put(registry, as: "registry")
        await core.watch()
        #expect(try await lists.answerToBadge() == "clearanceRevoked")
        #expect(await lists.standing().isEmpty)
        try await lists.close()
    }

    @Test("a file that is back is taken up again; one that was emptied is not missed")
    func back() async throws {
        let (lists, _, _) = try await Self.filled()
        let file = try Data(contentsOf: lists.file("staff.list"))
        try await lists.start()
        try FileManager.default.removeItem(at: lists.file("staff.list"))
        let (core, _) = try await lists.loaded()
        #expect(try await lists.answerToBadge() == "listTooOld")
        try file.write(to: lists.file("staff.list"))
        await core.watch()
        #expect(try await lists.answerToBadge() == "clearanceRevoked")
        _ = try await core.put(
            try lists.district.list([], as: "staff", kind: .clearances, version: 9, shrinksOnPurpose: true),
            as: "staff"
        )
        for name in try lists.files where name.hasPrefix("staff") {
            try FileManager.default.removeItem(at: lists.file(name))
        }
        _ = try await lists.loaded()
        #expect(try await lists.answerToBadge() == nil)
        #expect(await lists.standing().isEmpty)
        try await lists.close()
    }

    @Test("a box that never had one waits for none; one whose folder cannot be read from the start lets no badge in")
    func neverSeen() async throws {
        let lists = try await ListBench()
        try await lists.start()
        let (fresh, _) = try await lists.loaded()
        #expect(!fresh.haveClearances)
        #expect(try await lists.answerToBadge() == nil)
        try Loss.unreadable.happen(to: lists)
        let (blind, _) = try await lists.started()
        #expect(blind.haveClearances)
        await blind.load()
        #expect(try await lists.answerToBadge() == "listTooOld")
        #expect(await lists.standing() == ["listUnusable lists/"])
        try await lists.close()
    }

    @Test("the real daemon: a revoked badge stays outside when the lists' folder is gone, until the list comes again")
    func daemon() async throws {
        let (district, other) = (District(), District())
        var listed = Self.revoked
        listed.clearance?.badge = "12345678"
        let list = try district.list([listed], as: "staff", kind: .clearances)
        let core = try await CoreProcess(site: TestSite.yaml(keys: [district.publicKey]))
        let ports = try await core.prepared()
        _ = try await core.client.call(.putList, "staff", list)
        try await ports.scan("main-reader", "12345678")
        #expect(try await core.event(.accessDenied).reason == "clearanceRevoked")
        try await core.killHard()
        try FileManager.default.removeItem(at: core.directory.appending(path: "lists"))

        // The key is missing, too: that is said, and keeps nothing from starting.
        let site = TestSite.yaml(keys: [other.publicKey, district.publicKey])
        let blind = try await CoreProcess(site: TestSite.yaml(keys: [other.publicKey]), in: core.directory)
        #expect(blind.log.contains("the list staff is in use, and the key it was signed with, \(district.publicKey)"))
        try blind.rewrite(site)
        blind.send(SIGHUP)
        _ = try await blind.event(.systemConfigApplied) { $0.subject == "configuration" }
        let begin = try await blind.event(.systemCondition) { $0.data["condition"] == "listMissing" }
        #expect(begin.subject == "staff" && begin.edge == .begin)
        let anew = try await blind.prepared()
        try await anew.scan("main-reader", "12345678")
        #expect(try await blind.event(.accessDenied, after: begin.seq).reason == "listTooOld")
        #expect(
            try await blind.client.call(.conditions, ConditionsRequest(for: .desk)).contains { $0.kind == .listMissing }
        )
        let refused = try await blind.events().last?.seq ?? 0
        _ = try await blind.client.call(.putList, "staff", list)
        _ = try await blind.event(.systemCondition, after: refused) { $0.edge == .end }
        try await anew.scan("main-reader", "12345678")
        #expect(try await blind.event(.accessDenied, after: refused).reason == "clearanceRevoked")
        try await blind.close()
    }
}
