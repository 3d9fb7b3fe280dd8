import ArgumentParser
import LocalAPI
import Model

struct ScanCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Shows each scan as it comes, and what became of it, until interrupted.",
        discussion: "Of an identity document it shows which fields were read, never what they say."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Also each report as the scanner sends it; it may hold personal data.")
    var raw = false

    func perform(in context: Context) async throws -> Outcome {
        let (json, raw) = (common.json, raw)
        let terminal = context.terminal
        return try await context.connect(common.socket) { core in
            terminal.endWithReader()
            let live = try await core.call(.live, LiveRequest(reports: raw))
            if !json {
                let scanners = try await core.call(.status).scanners
                terminal.line(ScanScreen.heading(scanners))
            }
            for try await item in live {
                switch item {
                case .scan(let report):
                    terminal.line(json ? try JSON.line(report) : ScanScreen.text(report, terminal.style))
                case .report(let report):
                    terminal.line(json ? try JSON.line(report) : ScanScreen.text(report, terminal.style))
                case .event(let record) where record.type.rawValue.hasPrefix("scanner.") && !json:
                    terminal.line(EventLine(record).text(terminal.style))
                default: continue
                }
            }
            throw CoreClientError.connectionLost(Operation.live.name)
        }
    }
}
