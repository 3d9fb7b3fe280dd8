import Foundation
import LocalAPI
import Model
import Office
import Testing

@Suite("the district's roots, between office and core", .timeLimit(.minutes(30)))
struct RootSyncTests {
    /// The office publishes these, by version.
    private func publish(_ roots: [Int64: String], _ town: Town<BoxOutbox>) throws {
        let folder = URL(filePath: town.directory.root(1)).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (version, text) in roots {
            try Data(text.utf8).write(to: URL(filePath: town.directory.root(version)), options: .atomic)
        }
    }

    private func start(_ town: Town<BoxOutbox>) throws { try town.startUplink(listInterval: .milliseconds(10)) }

    @Test("each goes to the core as the office has it, one after the other, until there is no next one")
    func carried() async throws {
        try await Town.with { town in
            try await town.openOffice()
            try publish([1: "1", 2: "2", 3: "3", 4: "4"], town)
            await town.core.believe(TrustStatus(isConfigured: true, version: 1, next: 2))
            try start(town)
            try await town.until { await town.core.offeredRoots == ["2", "3", "4"] }
            // One more, later.
            try publish([5: "5"], town)
            try await town.until { await town.core.offeredRoots == ["2", "3", "4", "5"] }
        }
    }

    @Test("one that the core refuses is not offered again and again, and keeps no list and no event waiting")
    func refused() async throws {
        try await Town.with { town in
            try await town.openOffice { try $0.lists.publishSynthetic() }
            try publish([2: "<html>garbage</html>", 3: "3"], town)
            let garbage: Set = ["<html>garbage</html>"]
            await town.core.believe(TrustStatus(isConfigured: true, version: 1, next: 2), refusing: garbage)
            try start(town)
            try await town.core.append(20)
            try await town.until { await town.core.received.count == 2 }
            try await town.until { try await town.core.isSent() }
            let requests = town.faults.requests
            // 40 requests are 15 rounds or more; each ten minutes of the test's thirty it may be offered once.
            try await town.until { town.faults.requests > requests + 40 }
            let offered = await town.core.offeredRoots
            #expect(offered.count < 5, "\(offered.count) times")
            #expect(Set(offered) == garbage, "nothing is left out on the way")
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .up)])
        }
    }

    @Test("a box that holds none begins with the first that its configured keys signed")
    func laterKeys() async throws {
        try await Town.with { town in
            try await town.openOffice()
            try publish([1: "1", 2: "2", 3: "3", 4: "4"], town)
            await town.core.believe(TrustStatus(isConfigured: true), refusing: ["1", "2"])
            try start(town)
            try await town.until { await town.core.offeredRoots == ["1", "2", "3", "4"] }
        }
    }

    @Test("a district that began anew has nothing below its first root: the box finds it, and goes on from there")
    func beginsLater() async throws {
        try await Town.with { town in
            try await town.openOffice()
            try publish([8: "8"], town)
            await town.core.believe(TrustStatus(isConfigured: true))
            try start(town)
            try await town.until { await town.core.offeredRoots == ["8"] }
            try publish([9: "9"], town)
            try await town.until { await town.core.offeredRoots == ["8", "9"] }
        }
    }

    @Test("lists signed anew that come before the root which grants their key are taken as soon as that is")
    func listsBeforeRoot() async throws {
        try await Town.with { town in
            try await town.openOffice { try $0.lists.publishSynthetic() }
            await town.core.believe(TrustStatus(isConfigured: true, version: 1, next: 2), listsFrom: 2)
            try start(town)
            try await town.until { await town.core.putCount == 2 }
            let requests = town.faults.requests
            try await town.until { town.faults.requests > requests + 10 }
            try publish([2: "2"], town)
            let published = ContinuousClock.now
            try await town.until { await town.core.received.count == 2 }
            #expect(ContinuousClock.now - published < .seconds(540), "not only when refusals are forgotten")
        }
    }

    @Test(
        "an office that has none, or sends too much to be read: lists come all the same, and the link stands",
        arguments: ["none", "huge", "old core", "not configured"]
    )
    func unwell(how: String) async throws {
        try await Town.with { town in
            try await town.openOffice { try $0.lists.publishSynthetic() }
            switch how {
            case "huge": try publish([1: String(repeating: "x", count: 200_000)], town)
            case "old core", "not configured": try publish([1: "1"], town)
            default: break
            }
            if how != "old core" { await town.core.believe(TrustStatus(isConfigured: how != "not configured")) }
            try start(town)
            try await town.core.append(20)
            try await town.until { await town.core.received.count == 2 }
            try await town.until { try await town.core.isSent() }
            #expect(await town.core.offeredRoots.isEmpty)
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .up)])
        }
    }

    @Test("while the office answers 500 to whoever asks for lists and roots, events go on; then the root comes")
    func status500() async throws {
        try await Town.with { town in
            try await town.openOffice()
            try publish([1: "1"], town)
            town.faults.failLists(with: 500)
            await town.core.believe(TrustStatus(isConfigured: true))
            try start(town)
            try await town.core.append(20)
            try await town.until { try await town.core.isSent() }
            #expect(await town.core.offeredRoots.isEmpty)
            town.faults.healLists()
            try await town.until { await town.core.offeredRoots == ["1"] }
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .up)])
        }
    }
}
