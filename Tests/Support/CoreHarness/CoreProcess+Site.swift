import Foundation
package import LocalAPI
package import Model

extension CoreProcess {
    /// Imports the cardholders, and waits until the ports have said what they are.
    package func prepared() async throws -> SimulationClient {
        _ = try await client.call(
            .importCardholders,
            CardholderUpload(Array(TestSite.cardholders.utf8), type: "text/csv")
        )
        try await Eventually.value("the ports' first report") { [client] in
            let status = try await client.call(.status)
            let isKnown = status.doors.allSatisfy { $0.state.physical == .closed }
            return isKnown && status.scanners.allSatisfy { $0.state == .ready } ? () : nil
        }
        return try await simulation()
    }

    /// Begins a visit and waits until it is screened, also where the machine is so busy that the core answers before.
    package func begin(_ request: BeginVisitRequest) async throws -> Visit {
        let visit = try await client.call(.beginVisit, request)
        guard visit.state == .screening else { return visit }
        return try await Eventually.value("the screening") {
            try await self.client.call(.visits).first { $0.id == visit.id && $0.state != .screening }
        }
    }

    /// Another configuration; the daemon reads it when it is told to.
    package func rewrite(_ site: String) throws {
        try site.replacingOccurrences(of: "PORTS", with: directory.path + "/ports.sock")
            .write(to: configuration, atomically: true, encoding: .utf8)
    }
}
