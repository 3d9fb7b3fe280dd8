import Foundation
import LocalAPI
import Model

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

    /// Another configuration; the daemon reads it when it is told to.
    package func rewrite(_ site: String) throws {
        try site.replacingOccurrences(of: "PORTS", with: directory.path + "/ports.sock")
            .write(to: configuration, atomically: true, encoding: .utf8)
    }
}
