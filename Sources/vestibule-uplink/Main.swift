import ArgumentParser
import CentralOffice
import LocalAPI
import Logging
import Model
import ServiceLifecycle
import SiteConfiguration
import SystemService

@main
struct Main: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vestibule-uplink",
        abstract: "Sends the entrance's events to the central office, and brings its lists.",
        version: Release.version
    )

    @Option(help: "The site's configuration.")
    var config = "/etc/vestibule/vestibule.yaml"

    @Option(help: "The core's socket.")
    var socket = HTTPCoreClient.defaultSocket

    @Flag(help: "Only asks each address of the office once and says how it answers ('vestibule uplink test').")
    var test = false

    func run() async throws {
        if test { throw ExitCode(try await reach() ? 0 : 1) }
        let core = HTTPCoreClient(socket: socket)
        let status = await Daemon.run("vestibule-uplink") { logger in try services(core, logger) }
        try await core.shutdown()
        throw ExitCode(status)
    }

    private func reach() async throws -> Bool {
        guard let settings = try ConfigurationReading(path: config).site().uplink else {
            print("No office is configured: events stay on this box.")
            return true
        }
        var logger = Logger(label: "vestibule-uplink")
        logger.logLevel = .critical
        return try await HTTPCoreClient.withClient(socket: socket) { [logger] core in
            try await Uplink(settings, core: core, logger: logger).test { print($0) }
        }
    }

    private func services(_ core: HTTPCoreClient, _ logger: Logger) throws -> [any Service] {
        let ready: @Sendable () -> Void = { ServiceNotification.ready.send() }
        let (site, refusal) = try ConfigurationReading.inForce(path: config, socket: socket)
        if refusal != nil { logger.tellLastGood() }
        guard let settings = site.uplink else {
            return [NoOffice(logger: logger, onRunning: ready), Watchdog {}]
        }
        let uplink = try Uplink(settings, core: core, logger: logger, onRunning: ready)
        return [uplink, Watchdog(proveProgress: uplink.proveProgress)]
    }
}
