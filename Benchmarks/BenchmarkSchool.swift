import Foundation
import Glibc
import LocalAPI
import Model

/// The synthetic school of `vestibule-lab`, with its office and a core's state.
final class BenchmarkSchool {
    let root: String
    private let directory: String
    private let ready: ReadySocket
    private var office: Program?
    private let officePort = Int.random(in: 20_000..<30_000)

    init(in directory: String) throws {
        (self.directory, root) = (directory, directory + "/school")
        ready = try ReadySocket(path: directory + "/notify")
        let ports = ["--desk-port", String(officePort + 1), "--office-port", String(officePort)]
        try run("vestibule-lab", ["school", root] + ports)
    }

    func close() {
        office?.stop()
        ready.close()
    }

    /// Starts a program and waits until it is ready.
    func start(_ name: String, _ arguments: [String] = []) throws -> Program {
        let site = ["--config", root + "/vestibule.yaml", "--socket", root + "/core.sock"]
        let program = try Program(name, site + arguments, log: log(name), ready: ready)
        try ready.awaitReady()
        return program
    }

    /// The office, which then stays, sends its registry through the uplink to the core, which keeps it.
    func receiveList(of entries: Int) async throws {
        try openOffice(registered: entries)
        let core = try start("vestibuled", ["--state", root + "/state", "--allow-own-user"])
        try run("vestibule", ["cardholders", "import", root + "/cardholders.csv", "--socket", root + "/core.sock"])
        let uplink = try start("vestibule-uplink")
        let client = HTTPCoreClient(socket: root + "/core.sock")
        let deadline = ContinuousClock.now + .seconds(60)
        while try await !client.call(.lists).contains(where: { $0.list.count >= entries }) {
            guard .now < deadline else { throw BenchmarkError("the list did not arrive within a minute") }
            try await Task.sleep(for: .milliseconds(100))
        }
        try await client.shutdown()
        for program in [uplink, core] { program.stop() }
    }

    /// The office, which then stays.
    func openOffice(registered: Int = 36) throws {
        let arguments = ["--port", String(officePort), "--page-port", "0", "--registered", String(registered)]
        office = try Program("vestibule-lab", ["office", root + "/office"] + arguments, log: log("office"))
    }

    private func run(_ name: String, _ arguments: [String]) throws {
        try Program(name, arguments, log: log(name)).succeed()
    }

    private func log(_ name: String) -> String { "\(directory)/\(name).log" }
}
