import ArgumentParser
import ListImport
import LocalAPI
import Model

struct ListsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists",
        abstract: "The lists: what this box holds; and for the district, import, check, compare, sign, verify.",
        subcommands: [
            ListsStatusCommand.self, ListsLayoutsCommand.self, ListsImportCommand.self, ListsCheckCommand.self,
            ListsDiffCommand.self,
            ListsSignCommand.self, ListsVerifyCommand.self,
        ]
    )
}

extension ListKind: ExpressibleByArgument {}
extension Layout: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
    /// `2026-12-31`; `nil` for anything else.
    package init?(argument: String) { self.init(iso8601: argument) }
}

extension CalendarDate {
    static var today: CalendarDate { WallTime.now.utc.date }
}

struct ListsStatusCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Which lists this box screens by, how old they are, and how old each of their sources is."
    )

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        let json = common.json
        return try await context.connect(common.socket) { core in
            let lists = try await core.call(.lists)
            let conditions = try await core.call(.conditions, ConditionsRequest(for: .technician))
            let report = Report(lists, conditions, at: try await core.call(.status).time)
            context.terminal.write(json ? try JSON.document(lists) + "\n" : report.text(context.terminal.style))
            return report.outcome
        }
    }
}

extension Report {
    fileprivate init(_ lists: [ListStatus], _ conditions: [Condition], at now: WallTime) {
        let wrong = conditions.filter(\.isOfMissingList).map { $0.check(at: now) }
        self.init(
            sections: lists.map { list in
                Section(
                    "\(list.list.list), \(list.list.kind.rawValue)",
                    [list.check(at: now)] + list.sourceChecks(at: now)
                )
            } + [Section("Gone or not used", wrong), Section("Visitors", lists.screeningChecks)]
        )
    }
}

extension Condition {
    /// What no row of a list that serves says.
    fileprivate var isOfMissingList: Bool {
        switch kind.known {
        case .listUnusable, .listWithdrawn, .listMissing, .listFileLost: true
        default: false
        }
    }
}

extension ListStatus {
    fileprivate func sourceChecks(at now: WallTime) -> [SelfTestCheck] {
        (list.sources ?? []).map { source in
            let days = now.utc.date.daysSince1970 - source.asOf.daysSince1970
            return .passed(source.name, "of \(source.asOf.iso8601), \(counted(max(0, days), "day")) old")
        }
    }
}

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
