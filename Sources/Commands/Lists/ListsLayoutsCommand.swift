import ArgumentParser
import ListImport
import Model

struct ListsLayoutsCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "layouts",
        abstract: "Which layouts of lists are built in.",
        discussion: "For any other CSV file, write a mapping file: the README shows one."
    )

    @Flag(help: "JSON instead of text.")
    var json = false

    func perform(in context: Context) async throws -> Outcome {
        let layouts = Layout.allCases
        if json {
            context.terminal.line(try JSON.document(layouts.map(LayoutAnswer.init)))
        } else {
            let rows = layouts.map { [$0.rawValue, $0.summary] }
            context.terminal.line(
                TextLayout.table(rows, indent: 0).flatMap { TextLayout.wrapped($0, hanging: 14) }
                    .joined(separator: "\n")
            )
        }
        return .well
    }
}

/// A layout as `lists layouts --json` prints it.
private struct LayoutAnswer: Encodable {
    var layout: String
    var kind: String?
    var summary: String

    init(_ layout: Layout) {
        (self.layout, kind, summary) = (layout.rawValue, layout.kind?.rawValue, layout.summary)
    }
}
