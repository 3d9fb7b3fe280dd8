import CoreHarness
import Foundation

extension CoreProcess {
    /// Runs `body` against a daemon over a fixture's state, with the fixture's simulated ports; it is stopped whatever happens.
    static func run(over state: Scratch, _ fixture: Fixture, _ body: (CoreProcess) async throws -> Void) async throws {
        let own = try Scratch()
        let site = try String(contentsOf: fixture.url("configuration/simulated/vestibule.yaml"), encoding: .utf8)
            .replacingOccurrences(of: "/run/vestibule/ports.sock", with: "PORTS")
        let core = try await CoreProcess(site: site, in: own.url, state: state.url)
        do {
            try await body(core)
        } catch {
            print("vestibuled said:\n\(core.log)")
            try? await core.close()
            throw error
        }
        try await core.close()
    }
}
