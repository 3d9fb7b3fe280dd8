import CoreHarness
import Foundation
import LocalAPI
import Model
import Testing
import Trust

@testable import Core

/// The whole core on its socket, under a district's root.
@Suite("the district's root on a box", .timeLimit(.minutes(30)))
struct DistrictTrustTests {
    let roots = DistrictRoots()
    let district = District()
    let other = District()

    func house() async throws -> TimedCore {
        let core = try await TimedCore(TestClock(), district, yaml: roots.yaml)
        try await core.minutes(1)
        return core
    }

    /// The district signs all lists and the time, for a year.
    func usual(_ core: TimedCore, _ version: Int64 = 1, who: [District]? = nil) throws -> OfferedRoot {
        let until = core.time.truth + days(365)
        return try roots.root(
            version,
            (who ?? [district]).map { .init(who: $0, until: until) },
            issued: core.time.truth + .seconds(-60)
        )
    }

    func put(_ root: OfferedRoot, _ core: TimedCore) async throws -> TrustStatus {
        try await core.client.call(.putRoot, root)
    }

    private func list(_ core: TimedCore, by signer: District, version: Int64) throws -> SignedList {
        try signer.list(
            [TestPersons.listed(TestPersons.maria)],
            version: version,
            issued: core.time.truth + .seconds(-60),
            lifetime: days(400)
        )
    }

    func take(_ core: TimedCore, by signer: District, version: Int64) async throws {
        _ = try await core.client.call(.putList, "registry", try list(core, by: signer, version: version))
    }

    /// Why a list is not taken.
    func refusal(_ core: TimedCore, by signer: District, version: Int64) async throws -> String? {
        do {
            try await take(core, by: signer, version: version)
            return nil
        } catch let problem as Problem {
            return problem.code
        }
    }

    func standing(_ core: TimedCore) async throws -> Set<String> {
        let kinds: Set<Condition.Kind> = [
            .rootMissing, .rootLost, .rootExpires, .signerEnding, .listWithdrawn, .listUnusable, .listMissing,
            .keptUnreadable,
        ]
        let conditions = try await core.client.call(.conditions, ConditionsRequest(for: .technician))
        return Set(conditions.compactMap { $0.kind.known }.filter(kinds.contains).map(\.rawValue))
    }

    func versions(_ core: TimedCore) async throws -> [Int64] {
        try await core.client.call(.lists).map(\.list.version)
    }

    // MARK: Taking

    @Test("without a root nothing is taken, and that is told; with one, what it grants is")
    func first() async throws {
        let core = try await house()
        #expect(try await core.client.call(.trust) == TrustStatus(isConfigured: true))
        #expect(try await standing(core) == ["rootMissing"])
        #expect(try await refusal(core, by: district, version: 1) == "signature")
        let root = try usual(core)
        let status = try await put(root, core)
        #expect(status.version == 1 && status.next == 2 && status.threshold == 2 && status.rootKeys.count == 3)
        #expect(status.signers.map(\.key) == [try district.signer.id])
        #expect(try await standing(core).isEmpty)
        try await take(core, by: district, version: 1)
        #expect(try await refusal(core, by: other, version: 2) == "signature")
        let changed = try await core.events(.trustRootChanged)
        #expect(changed.map(\.subject) == ["root"] && changed.first?.data["version"] == 1)
        _ = try await put(root, core)
        #expect(try await core.events(.trustRootChanged).count == 1, "the same once more is nothing new")
        try await core.close()
    }

    @Test("a stolen key: its lists stop at once and stay stopped, and the district's own is taken whatever its version")
    func stolen() async throws {
        var core = try await house()
        _ = try await put(try usual(core), core)
        try await take(core, by: district, version: 90_000)
        #expect(try await versions(core) == [90_000])
        let status = try await put(try usual(core, 2, who: [other]), core)
        #expect(status.version == 2)
        #expect(try await versions(core).isEmpty)
        #expect(try await standing(core) == ["listWithdrawn"])
        #expect(try await refusal(core, by: district, version: 90_001) == "signature")
        let changed = try await core.events(.trustRootChanged).last
        #expect(changed?.data["removed"] == .array([.string(try district.signer.id)]))
        #expect(changed?.data["added"] == .array([.string(try other.signer.id)]))
        core = try await core.restarted()
        #expect(try await core.client.call(.trust).version == 2)
        #expect(try await standing(core) == ["listWithdrawn"])
        #expect(try await versions(core).isEmpty)
        #expect(try await refusal(core, by: district, version: 90_001) == "signature")
        try await take(core, by: other, version: 1)
        #expect(try await versions(core) == [1])
        #expect(try await standing(core).isEmpty)
        try await core.close()
    }

    @Test("a planned change: the list signed anew with the other key is asked for, and then the old one may go")
    func planned() async throws {
        let core = try await house()
        _ = try await put(try usual(core), core)
        try await take(core, by: district, version: 7)
        let root = try roots.root(
            2,
            [
                .init(who: district, until: core.time.truth + days(20)),
                .init(who: other, until: core.time.truth + days(365)),
            ],
            issued: core.time.truth + .seconds(-60)
        )
        _ = try await put(root, core)
        #expect(try await versions(core) == [7])
        #expect(try await standing(core).isEmpty, "another may sign it for longer")
        try await take(core, by: other, version: 8)
        _ = try await put(try usual(core, 3, who: [other]), core)
        #expect(try await versions(core) == [8])
        #expect(try await standing(core).isEmpty)
        try await core.close()
    }

    @Test("a root that is refused changes nothing, and is told once, with its reason")
    func refused() async throws {
        let core = try await house()
        _ = try await put(try usual(core), core)
        _ = try await put(try usual(core, 2), core)
        try await take(core, by: district, version: 1)
        let now = core.time.truth
        let may = [DistrictRoots.May(who: other, until: now + days(365))]
        let late = try roots.root(3, may, issued: now + days(3))
        let offers: [(OfferedRoot, String)] = [
            (try roots.root(3, may, issued: now, signatures: 1), "signature"),
            (try DistrictRoots().root(3, may, issued: now), "signature"), (try usual(core, 1), "rollback"),
            (try roots.root(2, may, issued: now), "rollback"), (try usual(core, 4), "gap"), (late, "early"),
            (OfferedRoot(envelope: Data("<html>".utf8).base64EncodedString()), "schema"),
            (OfferedRoot(envelope: Data(repeating: 0x20, count: 70_000).base64EncodedString()), "schema"),
        ]
        for (root, reason) in offers + offers {
            let problem = await #expect(throws: Problem.self) { try await put(root, core) }
            #expect(problem?.status == 422 && problem?.code == reason, "\(reason): \(String(describing: problem))")
        }
        await #expect(throws: Problem.self) { try await put(OfferedRoot(envelope: "§"), core) }
        #expect(try await core.events(.trustRootRefused).map(\.reason) == offers.map(\.1))
        // Whoever goes on like that is not heard for ever.
        for number in 0..<40 {
            let garbage = OfferedRoot(envelope: Data("garbage \(number)".utf8).base64EncodedString())
            await #expect(throws: Problem.self) { try await put(garbage, core) }
        }
        #expect(try await core.events(.trustRootRefused).count == 32)
        #expect(try await core.client.call(.trust).version == 2)
        #expect(try await versions(core) == [1])
        try await core.close()
    }

    @Test("no root is taken where the configuration's own keys decide")
    func unconfigured() async throws {
        let core = try await TimedCore(TestClock(), district)
        #expect(try await core.client.call(.trust) == TrustStatus(isConfigured: false))
        let problem = await #expect(throws: Problem.self) { try await put(try usual(core), core) }
        #expect(problem?.code == "unconfigured")
        try await take(core, by: district, version: 1)
        #expect(try await standing(core).isEmpty)
        try await core.close()
    }

    // MARK: Time

    @Test("when a key's time runs out, what serves goes on, no new one is taken, and it is told; more time ends that")
    func grantRunsOut() async throws {
        let core = try await house()
        let start = core.time.truth
        let root = try roots.root(1, [.init(who: district, until: start + days(40))], issued: start + .seconds(-60))
        _ = try await put(root, core)
        try await take(core, by: district, version: 1)
        #expect(try await standing(core).isEmpty)
        core.time.pass(days(20))
        try await core.minutes(3, office: true)
        #expect(try await standing(core) == ["signerEnding"])
        try await take(core, by: district, version: 2)
        core.time.pass(days(21))
        try await core.minutes(3)
        #expect(try await versions(core) == [2])
        #expect(try await standing(core) == ["signerEnding"])
        #expect(try await refusal(core, by: district, version: 3) == "signature")
        let longer = try roots.root(
            2,
            [.init(who: district, until: start + days(400))],
            issued: core.time.truth + .seconds(-60)
        )
        _ = try await put(longer, core)
        try await take(core, by: district, version: 3)
        #expect(try await standing(core).isEmpty)
        try await core.close()
    }

    @Test(
        "a clock that is years ahead takes nobody's word away, held or not: what is proven judges the keys",
        arguments: [false, true]
    )
    func clockAhead(isHeld: Bool) async throws {
        var core = try await house()
        _ = try await put(try usual(core), core)
        try await take(core, by: district, version: 1)
        core.time.set(error: days(3650), isHeld: isHeld)
        core = try await core.restarted(after: .seconds(3600))
        try await core.minutes(5)
        #expect(try await core.told == ["clockAhead"])
        try await take(core, by: district, version: 2)
        #expect(try await versions(core) == [2])
        try await core.close()
    }

    @Test("a clock that is set back years gives a key whose time is over none of it back")
    func clockBehind() async throws {
        var core = try await house()
        let start = core.time.truth
        let root = try roots.root(1, [.init(who: district, until: start + days(10))], issued: start + .seconds(-60))
        _ = try await put(root, core)
        try await take(core, by: district, version: 1)
        core.time.pass(days(20))
        try await core.minutes(3, office: true)
        #expect(try await refusal(core, by: district, version: 2) == "signature")
        core.time.set(error: days(-3650), isHeld: false)
        core = try await core.restarted()
        try await core.minutes(3)
        #expect(try await core.told == ["clockBehind"])
        #expect(try await refusal(core, by: district, version: 2) == "signature")
        // Nor does a date that the thief writes himself.
        let backdated = try district.list([TestPersons.listed(TestPersons.maria)], version: 2, issued: start + days(9))
        await #expect(throws: Problem.self) { try await core.client.call(.putList, "registry", backdated) }
        #expect(try await versions(core) == [1])
        try await core.close()
    }

    @Test("a key of the time says no time beyond its own end, whatever the box takes for the time")
    func timeKey() async throws {
        let time = TestClock(isHeld: false)
        let core = try await TimedCore(time, district, yaml: roots.yaml)
        let end = time.truth + days(10)
        let may = DistrictRoots.May(who: district, what: [.time], until: end)
        _ = try await put(try roots.root(1, [may], issued: time.truth + .seconds(-60)), core)
        func says(_ said: WallTime) async throws -> Bool {
            let question = try await core.client.call(.askTime)
            let answer = try district.answer(to: question, at: said)
            return (try? await core.client.call(.answerTime, answer)) != nil
        }
        #expect(try await !says(end), "not later than it may")
        #expect(try await !says(end + days(400)))
        #expect(try await says(time.truth))
        #expect(try await refusal(core, by: district, version: 1) == "signature", "and no list")
        try await core.close()
    }

    @Test("a root's end is told a month ahead and ever after, and stops nothing")
    func rootExpires() async throws {
        let core = try await house()
        let start = core.time.truth
        let may = [DistrictRoots.May(who: district, until: start + days(900))]
        func root(_ version: Int64, expires: WallTime) throws -> OfferedRoot {
            try roots.root(version, may, issued: core.time.truth + .seconds(-60), expires: expires)
        }
        _ = try await put(try root(1, expires: start + days(60)), core)
        try await take(core, by: district, version: 1)
        #expect(try await standing(core).isEmpty)
        for pass in [40, 40, 100] {
            core.time.pass(days(pass))
            try await core.minutes(3, office: true)
            #expect(try await standing(core) == ["rootExpires"], "after \(pass) days more")
            try await take(core, by: district, version: try await versions(core)[0] + 1)
        }
        // One that is over when it comes is taken, and told; the next one ends it.
        _ = try await put(try roots.root(2, may, issued: start, expires: start + days(90)), core)
        #expect(try await standing(core) == ["rootExpires"])
        _ = try await put(try root(3, expires: core.time.truth + days(365)), core)
        #expect(try await standing(core).isEmpty)
        let told = try await core.events(.systemCondition).filter { $0.data["condition"] == "rootExpires" }
        #expect(told.map(\.edge.rawValue) == ["begin", "end"])
        try await core.close()
    }
}
