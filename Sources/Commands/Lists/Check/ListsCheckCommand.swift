import ArgumentParser
import ListImport
import Model

struct ListsCheckCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reads a list as a box will, counts what it holds, and names every line that is wrong."
    )

    @Flag(help: "JSON instead of text.")
    var json = false

    @Argument(help: "The list.", completion: .file())
    var list: String

    func perform(in context: Context) async throws -> Outcome {
        let summary = try Self.summary(of: list, context.terminal)
        let answer = CheckAnswer(summary)
        context.terminal.write(
            json ? try JSON.document(answer) + "\n" : answer.screen(list).text(context.terminal.style)
        )
        return answer.screen(list).outcome
    }

    static func summary(of path: String, _ terminal: Terminal) throws -> ListSummary {
        let input = try InputFile(path)
        let bar = ProgressBar(terminal, "checking", total: input.size)
        defer { bar.end() }
        let file = input.listFile(bar)
        var lines = CanonicalLines(file)
        var summary = ListSummary(today: .today)
        while let (line, record) = try lines.next() { summary.add(record, file: file.name, line: line) }
        return summary
    }
}
