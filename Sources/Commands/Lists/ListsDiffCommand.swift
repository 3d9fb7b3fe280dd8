import ArgumentParser
import ListImport
import Model

struct ListsDiffCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compares two lists record by record: added, gone, changed.",
        discussion: "By ids; who they are is shown only with --names. An age given anew is no change."
    )

    @Flag(help: "Shows primary names too.")
    var names = false

    @Flag(help: "JSON instead of text.")
    var json = false

    @Argument(help: "The list before.", completion: .file())
    var old: String

    @Argument(help: "The list now.", completion: .file())
    var new: String

    func perform(in context: Context) async throws -> Outcome {
        var difference = ListDifference(keepsNames: names)
        try Self.read(old, context.terminal) { difference.addOld($0) }
        try Self.read(new, context.terminal) { difference.addNew($0) }
        let answer = DiffAnswer(difference)
        context.terminal.write(json ? try JSON.document(answer) + "\n" : answer.text)
        return .well
    }

    private static func read(_ path: String, _ terminal: Terminal, _ body: (ListedPerson) -> Void) throws {
        let input = try InputFile(path)
        let bar = ProgressBar(terminal, "reading", total: input.size)
        defer { bar.end() }
        var lines = CanonicalLines(input.listFile(bar))
        while let (line, record) = try lines.next() {
            guard case .success(let person) = record else {
                throw CommandError("\(path): line \(line) is no record of a list; `vestibule lists check` says more")
            }
            body(person)
        }
    }
}

/// What changed between two lists, for people and programs.
struct DiffAnswer: Encodable {
    struct Record: Encodable {
        var id: String
        var name: String?

        init(_ record: ListDifference.Record) { (id, name) = (record.id, record.name) }
    }

    var added, removed, changed: [Record]
    var unchanged: Int

    init(_ difference: ListDifference) {
        added = difference.added.map(Record.init)
        removed = difference.removed.map(Record.init)
        changed = difference.changed.map(Record.init)
        unchanged = difference.unchanged
    }

    /// More records of one group than that are counted, not shown.
    private static let limit = 50

    var text: String {
        let groups = [("+", added), ("-", removed), ("~", changed)].flatMap { mark, records in
            let rest = records.count - Self.limit
            return records.prefix(Self.limit).map { record in
                String(
                    [mark, record.id, record.name].compactMap(\.self).joined(separator: " ").prefix(TextLayout.width)
                )
            } + (rest > 0 ? ["\(mark) … \(rest.grouped) more; --json names them"] : [])
        }
        let summary =
            "\(added.count.grouped) added, \(removed.count.grouped) gone, \(changed.count.grouped) changed, "
            + "\(unchanged.grouped) unchanged."
        return (groups + (groups.isEmpty ? [] : [""]) + [summary]).joined(separator: "\n") + "\n"
    }
}
