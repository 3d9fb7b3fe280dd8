import ArgumentParser
import LocalAPI
import SiteConfiguration

struct EnrolCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol",
        abstract: "Gets this box its certificate from the office, with a code that the office makes. Needs root.",
        discussion: """
            The key is made on this box and stays here. Without CODE it is asked for, unseen, or read from standard input: it \
            then stands in no shell's history.
            """
    )

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: "44 letters and digits in groups of four.")
    var code: String?

    @Flag(help: "Gives up the certificate that the box has.")
    var replace = false

    @Option(help: ArgumentHelp("The core's socket.", valueName: "path"))
    var socket = HTTPCoreClient.defaultSocket

    func perform(in context: Context) async throws -> Outcome {
        guard context.box.isRoot() else { throw CommandError("this needs root: sudo vestibule enrol") }
        let isReplacing = try mayReplace(in: context)
        let code = try code ?? context.terminal.secret("Code: ")
        var command = [UplinkTestCommand.program, "--enrol", "--config", configuration.config, "--socket", socket]
        if isReplacing { command.append("--replace") }
        context.feed(code + "\n")
        context.become(command)
        throw CommandError("\(UplinkTestCommand.program) cannot be run: is Vestibule installed on this machine?")
    }

    /// Where there is a certificate already, somebody has to say so.
    private func mayReplace(in context: Context) throws -> Bool {
        guard !replace, case .success(let site) = configuration.load(), let uplink = site.uplink,
            uplink.enrolment != nil, context.box.exists(uplink.certificate)
        else { return replace }
        let terminal = context.terminal
        guard terminal.isInteractive else {
            throw CommandError(
                "this box has a certificate already. To give it up for another: vestibule enrol --replace"
            )
        }
        terminal.writeError("This box has a certificate already. Give it up for another one? [y/N] ")
        guard terminal.readLine()?.lowercased() == "y" else {
            throw CommandError("nothing was changed; --replace says it beforehand")
        }
        return true
    }
}
