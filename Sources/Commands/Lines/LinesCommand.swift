import ArgumentParser
import LocalAPI
import Model

struct LinesCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "lines",
        abstract: "Shows each wire and what it says now, then each change, until interrupted.",
        discussion: "Press the exit button, open the door, and watch its line."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Only what is now; ends with 1 when a line is missing.")
    var once = false

    func perform(in context: Context) async throws -> Outcome {
        let (json, once) = (common.json, once)
        let terminal = context.terminal
        return try await context.connect(common.socket) { core in
            // First listen, then read: no change falls between.
            let live = once ? nil : try await core.call(.live, LiveRequest())
            let lines = try await core.call(.lines)
            if json {
                for line in lines { terminal.line(try JSON.line(line)) }
            } else {
                terminal.write(LinesScreen.table(lines, terminal.style))
            }
            guard let live else { return lines.contains { $0.active == nil } ? .problem : .well }
            terminal.endWithReader()
            for try await item in live {
                guard case .line(let line) = item else { continue }
                terminal.line(json ? try JSON.line(line) : LinesScreen.change(line, WallTime.now, terminal.style))
            }
            throw CoreClientError.connectionLost(Operation.live.name)
        }
    }
}
