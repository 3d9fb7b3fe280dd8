import ArgumentParser
import LocalAPI

struct ConfigReloadCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Has the core read the configuration again: all of it is applied, or nothing.",
        discussion: "'systemctl reload vestibuled' does this. Ends with 1 when it is refused, and says why."
    )

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        let json = common.json
        return try await context.connect(common.socket) { core in
            let report = try await core.call(.reload, ReloadRequest())
            let count = counted(report.problems.count, "mistake")
            let text =
                report.problems.isEmpty
                ? "The configuration is in force."
                : (report.problems + ["Refused (\(count)): what was in force stays so."]).joined(separator: "\n")
            context.terminal.line(json ? try JSON.document(report) : text)
            return report.problems.isEmpty ? .well : .problem
        }
    }
}
