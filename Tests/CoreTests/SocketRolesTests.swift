import CoreHarness
import Foundation
import Glibc
import LocalAPI
import Logging
import Model
import ServiceLifecycle
import Testing

@testable import Core

/// The table of roles, on the real socket: the kernel says who calls.
@Suite("roles on the socket", .timeLimit(.minutes(30)))
struct SocketRolesTests {
    /// One operation for each combination of roles, and how it is called.
    private static let probes: [(contract: Contract, call: @Sendable (HTTPCoreClient) async throws -> Void)] = [
        (LocalAPI.Operation.selfTest.contract, { _ = try await $0.call(.selfTest) }),
        (LocalAPI.Operation.visits.contract, { _ = try await $0.call(.visits) }),
        (
            LocalAPI.Operation.outbox.contract,
            { _ = try await $0.call(.outbox, .bulk, OutboxRequest(limit: 1, wait: .zero)) }
        ),
        (LocalAPI.Operation.status.contract, { _ = try await $0.call(.status) }),
    ]

    @Test("each role may do what its operations say, and nothing else", arguments: Role.allCases)
    func each(role: Role) async throws {
        try await ServedCore.run(PeerRoles(users: [geteuid(): [role]])) { core in
            for (contract, call) in Self.probes {
                let refused = await refusal { try await call(core.client) }
                #expect(refused == (contract.roles.contains(role) ? nil : "notPermitted"), "\(role) \(contract.name)")
            }
        }
    }

    @Test("a caller the table does not know is refused everything")
    func unknown() async throws {
        try await ServedCore.run(PeerRoles(users: [:])) { core in
            for (_, call) in Self.probes {
                #expect(await refusal { try await call(core.client) } == "notPermitted")
            }
        }
    }

    @Test(
        "another user of the table may connect, by the socket's ACL; one who is not may not",
        .enabled(if: geteuid() == 0, "only root can become another user")
    )
    func otherUser() async throws {
        try await ServedCore.run(PeerRoles(users: [65_533: [.desk]])) { core in
            let desk = Curl(socket: core.socket, user: 65_533)
            let (visits, selfTest) = (
                try await desk.request("GET", "/v1/visits", ""), try await desk.request("GET", "/v1/self-test", "")
            )
            #expect(visits.status == 200)
            #expect(selfTest.status == 403)
            let stranger = Curl(socket: core.socket, user: 65_532)
            let answer = try? await stranger.request("GET", "/v1/status", "")
            #expect(answer == nil)
        }
    }

    @Test("--allow-own-user is refused with real doors")
    func realDoors() async throws {
        let site = TestSite.yaml.replacingOccurrences(of: "hardware:\n  simulated: PORTS", with: "hardware: real")
        let directory = try ServedCore.newDirectory(site)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var options = ServedCore.options(directory)
        options.allowOwnUser = true
        let service = CoreService(options, logger: quiet, table: PeerRoles(users: [:])) {}
        await #expect(throws: ReloadRefusal.self) { try await service.run() }
    }

    private func refusal(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? Problem)?.code ?? "\(error)"
        }
    }

    private var quiet: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
