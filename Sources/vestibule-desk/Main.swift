import ArgumentParser
import FrontDesk
import LocalAPI
import Logging
import Model
import ServiceLifecycle
import SiteConfiguration
import SystemService

@main
struct Main: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vestibule-desk",
        abstract: "Serves the officer's pages to browsers on this machine.",
        version: Release.version
    )

    @Option(help: "The site's configuration.")
    var config = "/etc/vestibule/vestibule.yaml"

    @Option(help: "The core's socket.")
    var socket = HTTPCoreClient.defaultSocket

    @Option(help: "Listen on this port instead of the configured one; 0 lets the system choose.")
    var port: Int?

    func validate() throws {
        guard (0...65_535).contains(port ?? 0) else { throw ValidationError("--port is a number from 0 to 65535") }
    }

    func run() async throws {
        let core = HTTPCoreClient(socket: socket)
        let status = await Daemon.run("vestibule-desk") { logger in try services(core, logger) }
        try await core.shutdown()
        throw ExitCode(status)
    }

    private func services(_ core: HTTPCoreClient, _ logger: Logger) throws -> [any Service] {
        let (site, refusal) = try ConfigurationReading.inForce(path: config, socket: socket)
        if refusal != nil { logger.tellLastGood() }
        let desk = try FrontDesk(site, core: core, port: port, logger: logger) { port in
            logger.notice("desk ready", metadata: ["address": "\(site.desk.address)", "port": "\(port)"])
            ServiceNotification.ready.send()
        }
        return [DeskServer(desk), Watchdog(proveProgress: desk.proveProgress)]
    }
}
