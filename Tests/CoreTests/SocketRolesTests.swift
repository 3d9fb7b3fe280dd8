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
@Suite("roles on the socket", .timeLimit(.minutes(10)))
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
        try await serving(PeerRoles(users: [geteuid(): [role]])) { client, _ in
            for (contract, call) in Self.probes {
                let refused = await refusal { try await call(client) }
                #expect(refused == (contract.roles.contains(role) ? nil : "notPermitted"), "\(role) \(contract.name)")
            }
        }
    }

    @Test("a caller the table does not know is refused everything")
    func unknown() async throws {
        try await serving(PeerRoles(users: [:])) { client, _ in
            for (_, call) in Self.probes {
                #expect(await refusal { try await call(client) } == "notPermitted")
            }
        }
    }

    @Test(
        "another user of the table may connect, by the socket's ACL; one who is not may not",
        .enabled(if: geteuid() == 0, "only root can become another user")
    )
    func otherUser() async throws {
        try await serving(PeerRoles(users: [65_533: [.desk]])) { _, directory in
            let desk = Curl(socket: directory + "/core.sock", user: 65_533)
            let (visits, selfTest) = (
                try await desk.request("GET", "/v1/visits", ""), try await desk.request("GET", "/v1/self-test", "")
            )
            #expect(visits.status == 200)
            #expect(selfTest.status == 403)
            let stranger = Curl(socket: directory + "/core.sock", user: 65_532)
            let answer = try? await stranger.request("GET", "/v1/status", "")
            #expect(answer == nil)
        }
    }

    @Test("--allow-own-user is refused with real doors")
    func realDoors() async throws {
        let site = TestSite.yaml.replacingOccurrences(of: "hardware:\n  simulated: PORTS", with: "hardware: real")
        let directory = try newDirectory(site)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var options = self.options(directory)
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

    /// The service in this process, so that the table can be the test's.
    private func serving(
        _ table: PeerRoles,
        _ body: (HTTPCoreClient, _ directory: String) async throws -> Void
    ) async throws {
        let directory = try newDirectory(TestSite.yaml)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let ready = Promise()
        let service = CoreService(options(directory), logger: quiet, table: table) { ready.complete() }
        let group = ServiceGroup(configuration: .init(services: [service], logger: quiet))
        async let running: Void = group.run()
        await ready.wait(for: .seconds(300))
        try await HTTPCoreClient.withClient(socket: directory + "/core.sock", patience: Eventually.limit) { client in
            try await body(client, directory)
        }
        await group.triggerGracefulShutdown()
        try await running
    }

    private func newDirectory(_ site: String) throws -> String {
        let directory = "/tmp/vestibule-roles-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        try site.replacingOccurrences(of: "PORTS", with: directory + "/ports.sock")
            .write(toFile: directory + "/vestibule.yaml", atomically: true, encoding: .utf8)
        return directory
    }

    private func options(_ directory: String) -> CoreOptions {
        CoreOptions(configuration: directory + "/vestibule.yaml", state: directory, socket: directory + "/core.sock")
    }

    private var quiet: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
