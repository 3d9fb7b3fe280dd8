import CoreHarness
import Foundation
import Glibc

/// The real `vestibule-desk` in front of a real `vestibuled`.
struct DeskProcess: Sendable {
    let address: String

    /// Runs one, on a port the system chose, for as long as `body` does.
    static func run(
        configuration: URL,
        socket: String,
        _ body: (DeskProcess) async throws -> Void
    ) async throws {
        let process = Process()
        process.executableURL = CoreProcess.programs.appending(path: "vestibule-desk")
        process.arguments = ["--config", configuration.path, "--socket", socket, "--port", "0"]
        let log = configuration.deletingLastPathComponent().appending(path: "desk.log")
        try Data().write(to: log)
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
        let port = try await Eventually.value("the desk's port") {
            let said = try String(contentsOf: log, encoding: .utf8)
            guard process.isRunning else { throw HarnessError("vestibule-desk ended: \(said)") }
            return said.firstMatch(of: /port=(\d+)\D.*desk ready/).map { String($0.1) }
        }
        try await body(DeskProcess(address: "http://127.0.0.1:\(port)"))
        process.terminate()
        try await Eventually.value("vestibule-desk stops in an orderly way") { process.isRunning ? nil : () }
        guard process.terminationStatus == 0 else {
            throw HarnessError("vestibule-desk ended with \(process.terminationStatus)")
        }
    }
}
