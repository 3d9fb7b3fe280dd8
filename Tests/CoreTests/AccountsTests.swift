import CoreHarness
import Foundation
import LocalAPI
import Model
import Testing

@testable import Core

/// Officers' accounts in a file of their own, and what comes of a change.
@Suite("officers' accounts", .timeLimit(.minutes(30)))
struct AccountsTests {
    /// Without accounts in the configuration.
    private static let site = TestSite.yaml.replacing(/(?m)^  - \{id: .*\n/, with: "")

    private static func account(_ id: String, pin: String = TestSite.pinHash, _ more: String = "") -> String {
        "  - {id: \(id), name: \(id.capitalized) Example, role: officer, pin: \"\(pin)\"\(more)}\n"
    }

    /// As `vestibule officers` writes it: for its owner alone.
    private static func write(_ accounts: String, for core: CoreProcess, mode: Int = 0o600) throws {
        let path = core.directory.path + "/officers.yaml"
        try Data(("officers:\n" + accounts).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private static func signIn(_ core: CoreProcess, _ officer: OfficerID, pin: String = TestSite.pin) async throws {
        try await core.client.call(.signIn, officer, SignInRequest(pin: pin))
    }

    private static func conditions(_ core: CoreProcess) async throws -> [Condition.Kind?] {
        try await core.client.call(.conditions, ConditionsRequest(for: .technician)).map(\.kind.known)
            .filter { $0 == .accountsExposed || $0 == .accountsUnreadable }
    }

    private static func waits(_ core: CoreProcess, for kinds: [Condition.Kind]) async throws {
        try await Eventually.value("the conditions \(kinds)") {
            try await Set(conditions(core)) == Set(kinds) ? () : nil
        }
    }

    @Test("a file of their own is enough; accounts in the configuration go on, and are said to be exposed")
    func own() async throws {
        try await CoreProcess.run { core in
            #expect(try await Self.conditions(core) == [.accountsExposed])
            // ana has another PIN here, and this file is right.
            try Self.write(Self.account("ana", pin: TestSite.hash(of: "0815")) + Self.account("eva"), for: core)
            core.send(SIGHUP)
            _ = try await core.event(.systemConfigApplied) { $0.subject == "configuration" }
            #expect(try await core.client.call(.officers).map(\.officer) == ["ana", "ben", "eva", "tom"])
            await #expect(throws: Problem.self) { try await Self.signIn(core, "ana") }
            try await Self.signIn(core, "ana", pin: "0815")
            try await Self.signIn(core, "ben")
            try core.rewrite(Self.site)
            core.send(SIGHUP)
            try await Self.waits(core, for: [])
            #expect(try await core.client.call(.officers).map(\.officer) == ["ana", "eva"])
        }
    }

    @Test("an officer who is disabled is signed out without a reload, also while the configuration is wrong")
    func disabled() async throws {
        try await CoreProcess.run(site: Self.site) { core in
            try Self.write(Self.account("ana"), for: core)
            core.send(SIGHUP)
            _ = try await core.event(.systemConfigApplied)
            try await Self.signIn(core, "ana")
            try core.rewrite("doors: nonsense")
            try Self.write(Self.account("ana", ", disabled: yes"), for: core)
            let off = try await core.event(.systemOfficerOff)
            #expect(off.reason == "configuration" && off.subject == "ana")
            let refused = await #expect(throws: Problem.self) { try await Self.signIn(core, "ana") }
            #expect(refused?.known == .noSuchOfficer)
        }
    }

    @Test("accounts that cannot be read leave those in force, and are a condition; so is a file that is gone")
    func unreadable() async throws {
        try await CoreProcess.run(site: Self.site) { core in
            try Self.write(Self.account("ana"), for: core)
            core.send(SIGHUP)
            _ = try await core.event(.systemConfigApplied)
            try Self.write("  - {id: ana, name: Ana}\n", for: core)
            core.send(SIGHUP)
            try await Self.waits(core, for: [.accountsUnreadable])
            try await Self.signIn(core, "ana")
            try Self.write(Self.account("ana"), for: core)
            core.send(SIGHUP)
            try await Self.waits(core, for: [])
            try FileManager.default.removeItem(atPath: core.directory.path + "/officers.yaml")
            core.send(SIGHUP)
            try await Self.waits(core, for: [.accountsUnreadable])
            #expect(try await core.client.call(.officers).map(\.officer) == ["ana"])
        }
    }

    @Test(
        "a file that is gone brings nobody back whom it had disabled, also after a restart and where others stand elsewhere"
    )
    func gone() async throws {
        let core = try await CoreProcess()
        try Self.write(Self.account("ana", ", disabled: yes"), for: core)
        core.send(SIGHUP)
        _ = try await core.event(.systemConfigApplied) { $0.subject == "configuration" }
        #expect(try await core.client.call(.officers).map(\.officer) == ["ben", "tom"])
        try FileManager.default.removeItem(atPath: core.directory.path + "/officers.yaml")
        core.send(SIGHUP)
        try await Self.waits(core, for: [.accountsUnreadable, .accountsExposed])
        #expect(try await core.client.call(.officers).map(\.officer) == ["ben", "tom"])
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        try await core.client.shutdown()

        let again = try await CoreProcess(in: core.directory)
        try await Self.waits(again, for: [.accountsUnreadable, .accountsExposed])
        #expect(try await again.client.call(.officers).isEmpty)
        try Self.write(Self.account("ana", ", disabled: yes"), for: again)
        again.send(SIGHUP)
        try await Self.waits(again, for: [.accountsExposed])
        #expect(try await again.client.call(.officers).map(\.officer) == ["ben", "tom"])
        try await again.close()
    }

    @Test("a file that others may read is a condition; one that others may change is not believed")
    func rights() async throws {
        try await CoreProcess.run(site: Self.site) { core in
            try Self.write(Self.account("ana"), for: core, mode: 0o644)
            core.send(SIGHUP)
            try await Self.waits(core, for: [.accountsExposed])
            try Self.write(Self.account("ana") + Self.account("mallory"), for: core, mode: 0o622)
            core.send(SIGHUP)
            try await Self.waits(core, for: [.accountsUnreadable])
            #expect(try await core.client.call(.officers).map(\.officer) == ["ana"])
        }
    }

    @Test("who is signed in has a number, another one each time; the desk is told when accounts change")
    func told() async throws {
        try await CoreProcess.run { core in
            func number() async throws -> Int64? {
                try await core.client.call(.officers).first { $0.officer == "ana" }?.signIn
            }
            #expect(try await number() == nil)
            try await Self.signIn(core, "ana")
            let first = try #require(try await number())
            try await Self.signIn(core, "ana")
            #expect(try await number() == first)
            let live = try await core.client.call(.live, LiveRequest())
            try core.rewrite(TestSite.yaml(pin: TestSite.hash(of: "0815")))
            core.send(SIGHUP)
            for try await item in live where item == .changed(.officers) { break }
            #expect(try await number() == nil)
            try await Self.signIn(core, "ana", pin: "0815")
            #expect(try await number() != first)
        }
    }

    @Test(
        "wrong PINs are events, urgent from the fifth on; their number outlasts a restart, and a known browser has its own"
    )
    func wrongPINs() async throws {
        let core = try await CoreProcess()
        let client = core.client
        try await client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin, browser: "desk"))
        for _ in 1...5 {
            await #expect(throws: Problem.self) {
                try await client.call(.signIn, "ana", SignInRequest(pin: "0000", browser: "stranger"))
            }
        }
        await #expect(throws: Problem.self) {
            try await client.call(.signIn, "ana", SignInRequest(pin: "0000", browser: "desk"))
        }
        let refused = try await core.events().filter { $0.type == .systemSignInRefused }
        #expect(refused.map(\.reason) == Array(repeating: "wrongPIN", count: 4) + ["guessing", "wrongPIN"])
        #expect(refused.map { $0.data["knownBrowser"] } == Array(repeating: .bool(false), count: 5) + [.bool(true)])
        #expect(refused.map(\.subject) == Array(repeating: "ana", count: 6))
        let urgent = try await client.call(.outbox, .urgent, OutboxRequest(limit: 10, wait: .zero))
        #expect(try urgent.read().contains { $0.type == EventType.systemSignInRefused.cloudEventType })
        try await core.killHard()

        let again = try await CoreProcess(in: core.directory)
        let refusal = await #expect(throws: Problem.self) {
            try await again.client.call(.signIn, "ana", SignInRequest(pin: "0000", browser: "stranger"))
        }
        // The half minute is over where the machine is slow; what was counted is not.
        if refusal?.known != .tooManyAttempts {
            let sixth = try await again.events().last { $0.type == .systemSignInRefused }
            #expect(sixth?.data["attempts"] == 6)
        }
        try await again.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin, browser: "desk"))
        try await again.close()
    }

    @Test("names that no account has are an event a few times, not as often as somebody likes")
    func nobody() async throws {
        try await CoreProcess.run { core in
            for number in 1...20 {
                await #expect(throws: Problem.self) { try await Self.signIn(core, OfficerID("guess-\(number)")) }
            }
            let refused = try await core.events().filter { $0.type == .systemSignInRefused }
            // Five at once; more only as fast as the throttle lets them, which is what a slow machine gives it time for.
            #expect((5..<15).contains(refused.count) && refused.allSatisfy { $0.subject == "nobody" })
        }
    }
}
