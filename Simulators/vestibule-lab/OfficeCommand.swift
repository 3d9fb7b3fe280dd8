import ArgumentParser
import Logging
import Office
import ServiceLifecycle
import UnixSignals

struct OfficeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "office",
        abstract: "The district's office: takes events over HTTPS with mutual TLS, publishes lists of invented people."
    )

    @Argument(help: "Where its certificates, keys and store are; made when absent.")
    var directory: String

    @Option(help: "On loopback; 0 for one that is free.")
    var port = 8443

    func run() async throws {
        let office = try OfficeServer(directory: OfficeDirectory(directory), port: port) { port in
            print("office: https://localhost:\(port)")
        }
        try office.lists.publishSynthetic()
        try await Self.serve(office)
    }

    /// Until SIGINT or SIGTERM.
    static func serve(_ service: any Service) async throws {
        var logger = Logger(label: "vestibule-lab")
        logger.logLevel = .warning
        let group = ServiceGroup(services: [service], gracefulShutdownSignals: [.sigint, .sigterm], logger: logger)
        try await group.run()
    }
}
