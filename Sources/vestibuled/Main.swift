import ArgumentParser
import Core
import Glibc
import SystemService

/// The device core: scanners, wires, rules, lists and journal of one school entrance.
@main
struct Vestibuled: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vestibuled",
        abstract: "The device core: scanners, wires, rules, lists and journal of one school entrance.",
        version: Core.version
    )

    @Option(help: ArgumentHelp("The site's configuration; conf.d/ is beside it.", valueName: "path"))
    var config = CoreOptions().configuration

    @Option(help: ArgumentHelp("Where journal, its key and the fail-state file are kept.", valueName: "directory"))
    var state = CoreOptions().state

    @Option(help: ArgumentHelp("The UNIX socket of the API.", valueName: "path"))
    var socket = CoreOptions().socket

    @Flag(help: "Lets the daemon's own user do everything. For demonstrations; refused with real hardware.")
    var allowOwnUser = false

    func run() async throws {
        // What this process creates is its own; the socket is opened to those it is for afterwards.
        umask(0o077)
        let options = CoreOptions(configuration: config, state: state, socket: socket, allowOwnUser: allowOwnUser)
        let status = await Daemon.run("vestibuled", stopTime: .seconds(4)) { [CoreService(options, logger: $0)] }
        throw ExitCode(status)
    }
}
