import CoreHarness
import Foundation
import Journal
import LocalAPI
import Logging
import Model
import SiteConfiguration
import Testing

@testable import Core

/// Rights are asked for in one place, before anything is done.
@Suite("officers' rights", .timeLimit(.minutes(30)))
struct RightsTests {
    private typealias AttemptWithPIN = @Sendable (HTTPCoreClient, OfficerID, String) async throws -> Void
    private typealias Attempt = @Sendable (HTTPCoreClient, OfficerID) async throws -> Void

    /// Every operation in an officer's name, asked of a visit, an alarm and a door.
    private static let attempts: [(contract: Contract, attempt: Attempt)] = [
        (
            LocalAPI.Operation.openDoor.contract,
            { try await $0.call(.openDoor, "main-door", OpenDoorRequest(officer: $1, reason: "test")) }
        ),
        (
            LocalAPI.Operation.recordDisposition.contract,
            { try await $0.call(.recordDisposition, 1, DispositionRequest(officer: $1, disposition: .unitFault)) }
        ),
        (
            LocalAPI.Operation.beginVisit.contract,
            {
                let person = TestPersons.john
                let request = BeginVisitRequest(officer: $1, person: person, identifiedBy: .byHand, purpose: "")
                try await $0.call(.beginVisit, request)
            }
        ),
        (LocalAPI.Operation.visit.contract, { try await $0.call(.visit, "v", ViewRequest(officer: $1)) }),
        (
            LocalAPI.Operation.review.contract,
            { try await $0.call(.review, "v", ReviewRequest(officer: $1, answer: .notSure)) }
        ),
        (
            LocalAPI.Operation.admit.contract,
            { try await $0.call(.admit, "v", AdmitRequest(officer: $1, escorted: true)) }
        ),
        (LocalAPI.Operation.refuse.contract, { try await $0.call(.refuse, "v", OfficerRequest(officer: $1)) }),
        (LocalAPI.Operation.checkOut.contract, { try await $0.call(.checkOut, "v", CheckOutRequest(officer: $1)) }),
        (LocalAPI.Operation.pass.contract, { try await $0.call(.pass, "v", ViewRequest(officer: $1)) }),
        (
            LocalAPI.Operation.recordPrint.contract,
            { try await $0.call(.recordPrint, "v", PrintRequest(officer: $1, printed: true)) }
        ),
    ]

    /// Every operation in the name of an officer whose PIN comes with it.
    private static let attemptsWithPIN: [(contract: Contract, attempt: AttemptWithPIN)] = [
        (
            LocalAPI.Operation.findPerson.contract,
            { try await $0.call(.findPerson, KeptPersonRequest(officer: $1, pin: $2, visit: "v")) }
        ),
        (
            LocalAPI.Operation.exportPerson.contract,
            { try await $0.call(.exportPerson, KeptPersonRequest(officer: $1, pin: $2, visit: "v")) }
        ),
        (
            LocalAPI.Operation.forget.contract,
            {
                let request = ForgetRequest(officer: $1, pin: $2, visits: ["v"], answers: [], reason: "request")
                try await $0.call(.forget, request)
            }
        ),
        (
            LocalAPI.Operation.addHold.contract,
            { try await $0.call(.addHold, HoldRequest(officer: $1, pin: $2, name: "2026-17", visits: ["v"])) }
        ),
        (
            LocalAPI.Operation.removeHold.contract,
            { try await $0.call(.removeHold, ReleaseRequest(officer: $1, pin: $2, name: "2026-17")) }
        ),
    ]

    @Test("a PIN lets each role do what the table gives it, and signs nobody in", arguments: ["ana", "ben", "tom"])
    func tableWithPIN(officer: OfficerID) async throws {
        let role: OfficerRole = ["ana": .officer, "ben": .supervisor, "tom": .technician][officer] ?? .officer
        try await CoreProcess.run { core in
            for (contract, attempt) in Self.attemptsWithPIN {
                let right = try #require(contract.right)
                let refused = await code { try await attempt(core.client, officer, TestSite.pin) } == "notAllowed"
                #expect(refused == !role.holds(right), "\(role) \(contract.name)")
            }
            for (_, attempt) in Self.attemptsWithPIN.prefix(1) {
                #expect(await code { try await attempt(core.client, officer, "000000") } == "wrongPIN")
            }
            #expect(try await core.client.call(.officers).allSatisfy { $0.signIn == nil })
        }
    }

    @Test("each role is refused what the table does not give it, and nothing else", arguments: ["ana", "ben", "tom"])
    func table(officer: OfficerID) async throws {
        let role: OfficerRole = ["ana": .officer, "ben": .supervisor, "tom": .technician][officer] ?? .officer
        try await CoreProcess.run { core in
            for (contract, attempt) in Self.attempts {
                #expect(await code { try await attempt(core.client, officer) } == "notSignedIn", "\(contract.name)")
            }
            try await core.client.call(.signIn, officer, SignInRequest(pin: TestSite.pin))
            for (contract, attempt) in Self.attempts {
                let right = try #require(contract.right)
                let refused = await code { try await attempt(core.client, officer) } == "notAllowed"
                #expect(refused == !role.holds(right), "\(role) \(contract.name)")
            }
        }
    }

    @Test("every operation with a right is in one of the tests above")
    func covered() {
        let attempts = Self.attempts.map(\.contract) + Self.attemptsWithPIN.map(\.contract)
        #expect(Set(attempts) == Set(Contract.all.filter { $0.right != nil }))
    }

    @Test("a technician who signs in at the desk and opens a door is named in the record")
    func technician() async throws {
        try await CoreProcess.run { core in
            try await core.client.call(.signIn, "tom", SignInRequest(pin: TestSite.pin))
            try await core.client.call(.openDoor, "main-door", OpenDoorRequest(officer: "tom", reason: "new lock"))
            #expect(try await core.event(.accessOperator).actor == .officer("tom"))
        }
    }

    @Test("what a technician does by the command line carries the account: its number in the open, its name sealed")
    func account() async throws {
        let bench = try await Bench()
        let caller = Caller(uid: 0, roles: [.technician])
        await bench.unit.recorder.record(.systemConfigApplied, "cardholders", by: caller, data: ["count": .int(2)])
        let record = try #require(try await bench.journal.records(after: 0, limit: 10).last)
        #expect(record.actor == .technician)
        #expect(record.data == ["count": .int(2), "uid": .int(0)])
        #expect(try await bench.journal.personal(of: record.seq) == ["account": .string("root")])
        try await bench.close()
    }

    @Test("an account the system does not know is recorded by its number")
    func unknownAccount() {
        #expect(Caller(uid: 4_000_000_001, roles: [.technician]).account == nil)
    }

    @Test("an import of cardholders says who did it, and a refused one too")
    func imported() async throws {
        try await CoreProcess.run { core in
            let file = CardholderUpload(Array(TestSite.cardholders.utf8), type: "text/csv")
            try await core.client.call(.importCardholders, file)
            let applied = try await core.event(.cardholdersImported)
            #expect(applied.data["uid"] == .int(Int64(geteuid())))
            let bad = CardholderUpload(Array("badge;person".utf8), type: "text/csv")
            #expect(await code { try await core.client.call(.importCardholders, bad) } == "badRequest")
            let refused = try await core.event(.cardholdersRefused)
            #expect(refused.data["uid"] == .int(Int64(geteuid())))
        }
    }

    @Test("the core serves every operation there is, once")
    func served() async throws {
        let directory = "/tmp/vestibule-rights-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try TestSite.yaml.replacingOccurrences(of: "PORTS", with: directory + "/ports.sock")
            .write(toFile: directory + "/vestibule.yaml", atomically: true, encoding: .utf8)
        let options = CoreOptions(
            configuration: directory + "/vestibule.yaml",
            state: directory,
            socket: directory + "/core.sock"
        )
        let core = try await Components.open(
            options,
            ConfigurationReading(path: options.configuration),
            PeerRoles(users: [:]),
            Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let served = CoreAPI(core.parts, PeerRoles(users: [:])).served
        #expect(served.map(\.name).sorted() == Contract.all.map(\.name).sorted())
        await core.journal.close()
    }

    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? Problem)?.code ?? "\(error)"
        }
    }
}
