import ArgumentParser
import CentralOffice
import Glibc
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

    @Flag(help: "Gets the box its certificate, with the code on standard input ('vestibule enrol').")
    var enrol = false

    @Flag(help: "With --enrol: gives up the certificate that is there.")
    var replace = false

    func run() async throws {
        if enrol { throw ExitCode(try await getCertificate() ? 0 : 1) }
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

    /// As the uplink's own user, so that it owns what is written, and root writes nothing where another may put something in the way.
    private func getCertificate() async throws -> Bool {
        let site = try ConfigurationReading(path: config).site()
        guard let settings = site.uplink else { return complain(EnrolmentError.byHand) }
        if geteuid() == 0, let user = getpwnam("vestibule-uplink")?.pointee {
            guard setgroups(0, nil) == 0, setgid(user.pw_gid) == 0, setuid(user.pw_uid) == 0 else {
                throw ValidationError("cannot go on as vestibule-uplink: errno \(errno)")
            }
        }
        let code = readLine() ?? ""
        let isReplacing = replace
        return try await HTTPCoreClient.withClient(socket: socket) { core in
            do throws(EnrolmentError) {
                try await Enrolment(settings, core: core).run(code: code, replacing: isReplacing) { line in
                    print(line)
                    fflush(nil)
                }
                return true
            } catch {
                return complain(error)
            }
        }
    }

    private func complain(_ error: EnrolmentError) -> Bool {
        print((error.isEnrolled ? "! " : "✗ ") + Lines.wrapped("\(error)", indent: 2))
        return false
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
