import ArgumentParser
import FoundationEssentials
import LocalAPI
import SiteConfiguration

struct JournalRestoreCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a backup in the journal's place, at the core's next start. Needs root, and the core stopped.",
        discussion: """
            The whole backup is checked first: every byte, the chain, every signature. Today's journal is set aside and not deleted. \
            Badges, lists, visits and settings stay those of today; numbers go on beyond all that were given. It asks for the \
            box's own name before it begins.
            """
    )

    @Argument(help: ArgumentHelp("The backup's folder.", valueName: "directory"))
    var directory: String

    @Option(help: ArgumentHelp("The core's socket.", valueName: "path"))
    var socket = HTTPCoreClient.defaultSocket

    @OptionGroup var configuration: ConfigurationOption

    static let program = "/usr/lib/vestibule/vestibuled"

    func perform(in context: Context) async throws -> Outcome {
        guard context.box.isRoot() else {
            throw CommandError("needs root: sudo vestibule journal restore \(directory)")
        }
        guard try await context.nobodyServes(socket) else {
            throw CommandError("the core runs, and has the journal open. First: systemctl stop vestibuled")
        }
        guard let text = try? String(contentsOf: URL(filePath: directory + "/manifest"), encoding: .utf8) else {
            throw CommandError(
                "\(directory): there is no 'manifest' that can be read, so this is no backup, or one that was not finished"
            )
        }
        let name = (try? configuration.load().get())?.source ?? "restore the journal"
        context.terminal.line("This backup:")
        for line in text.split(separator: "\n")
        where ["source", "seq", "made", "release"].contains(line.prefix { $0 != " " }) {
            context.terminal.line("  \(line)")
        }
        context.terminal.line("It takes the place of the journal of \(name), which is set aside.")
        context.terminal.writeError("To go on, type \(name): ")
        guard context.terminal.readLine() == name else {
            context.terminal.complain("that is not it; nothing was changed")
            return .problem
        }
        context.become([Self.program, "--restore", directory])
        throw CommandError("\(Self.program) cannot be run: is Vestibule installed on this machine?")
    }
}
