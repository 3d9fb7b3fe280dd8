import ArgumentParser
import Core
import Foundation
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

    @Option(
        help: ArgumentHelp(
            "Checks a backup of the journal and lays it ready for the next start; 'vestibule journal restore' asks before.",
            valueName: "directory"
        )
    )
    var restore: String?

    func run() async throws {
        // What this process creates is its own; the socket is opened to those it is for afterwards.
        umask(0o077)
        if let restore { return try lay(restore) }
        let options = CoreOptions(configuration: config, state: state, socket: socket, allowOwnUser: allowOwnUser)
        let status = await Daemon.run("vestibuled", stopTime: .seconds(4)) { [CoreService(options, logger: $0)] }
        throw ExitCode(status)
    }

    private func lay(_ backup: String) throws {
        do {
            print(try OrderedRestore(state: state).lay(backup, by: Int(getuid())))
            print("It takes the journal's place at the next start: systemctl start vestibuled")
        } catch {
            FileHandle.standardError.write(Data("vestibuled: not restored, and nothing was changed: \(error)\n".utf8))
            throw ExitCode.failure
        }
    }
}
