import ArgumentParser
import LocalAPI

struct StatusCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "How the entrance is doing now: doors, scanners, detectors, lists, journal, office."
    )

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        let json = common.json
        return try await context.connect(common.socket) { core in
            let status = try await core.call(.status)
            let report = Report(status)
            context.terminal.write(json ? try JSON.document(status) + "\n" : report.text(context.terminal.style))
            return report.outcome
        }
    }
}
