import ArgumentParser
import ListImport
import LocalAPI
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
        let input = try InputFile(list)
        let bar = ProgressBar(context.terminal, "checking", total: input.size)
        let summary = try Self.summary(of: input, bar)
        bar.end()
        let answer = CheckAnswer(summary)
        context.terminal.write(
            json ? try JSON.document(answer) + "\n" : answer.screen(list).text(context.terminal.style)
        )
        return answer.screen(list).outcome
    }

    static func summary(of input: InputFile, _ bar: ProgressBar) throws -> ListSummary {
        let file = input.listFile(bar)
        var lines = CanonicalLines(file)
        var summary = ListSummary(today: .today)
        while let (line, record) = try lines.next() { summary.add(record, file: file.name, line: line) }
        return summary
    }
}

/// What a list holds, for people and programs.
struct CheckAnswer: Encodable {
    var count: Int
    var kinds: [String: Int]
    var sources: [String: Int]
    /// `full`, `partial` (a year or an age), `none`.
    var birthDates: [String: Int]
    var oldestAge: CalendarDate?
    var newestAge: CalendarDate?
    /// Alerts and clearances whose last day is over.
    var ended: Int
    var problems: [RowAnswer]
    /// Records that nobody is found by, or only in part.
    var gaps: [RowAnswer]
    /// Birth dates that more share than can be by chance.
    var sharedDays: [String: Int]
    private var summary: ListSummary

    private enum CodingKeys: CodingKey {
        case count, kinds, sources, birthDates, oldestAge, newestAge, ended, problems, gaps, sharedDays
    }

    init(_ summary: ListSummary) {
        self.summary = summary
        count = summary.count
        kinds = Dictionary(uniqueKeysWithValues: summary.kinds.map { ($0.key.rawValue, $0.value) })
        sources = summary.sources
        birthDates = Dictionary(uniqueKeysWithValues: summary.births.map { ($0.key.rawValue, $0.value) })
        (oldestAge, newestAge, ended) = (summary.oldestAge, summary.newestAge, summary.ended)
        problems = summary.problems.map(RowAnswer.init)
        gaps = summary.gaps.map(RowAnswer.init)
        sharedDays = Dictionary(uniqueKeysWithValues: summary.sharedDays.map { ($0.day.iso8601, $0.count) })
    }

    func screen(_ path: String) -> Report {
        Report(
            heading: ["\(path): \(counted(count, "record"))"],
            sections: [
                .init("Kind", kindChecks), .init("Sources", sourceChecks), .init("Birth dates", birthChecks),
                .init("Last days", ended > 0 ? [.skipped("over", "\(ended.grouped) alerts or clearances")] : []),
                .init(
                    "On the list, and not to be found or only in part",
                    summary.gapRecords.checks("record")
                ),
                .init("Birth dates of too many", summary.portrait.sharedDayChecks),
                .init("Most frequent", summary.portrait.nameChecks),
                .init("Wrong lines", summary.wrongLines.checks("line", as: .failed)),
            ]
        )
    }

    private var kindChecks: [SelfTestCheck] {
        if count == 0, problems.isEmpty {
            return [
                .warning(
                    "none",
                    "the list is empty: nobody is on it",
                    do: "If that is right, sign it with --shrinks-to 0; without it boxes refuse an empty list."
                )
            ]
        }
        let checks = kinds.sorted { $0.key < $1.key }.map { SelfTestCheck.passed($0.key, $0.value.grouped) }
        guard kinds.count > 1 else { return checks }
        return checks + [
            .failed("mixed", "a list is of one kind", do: "Publish a list for each kind.")
        ]
    }

    private var sourceChecks: [SelfTestCheck] {
        sources.sorted { $0.key < $1.key }.map { source, number in
            .passed(source.isEmpty ? "none" : source, summary.portrait.share(number))
        }
    }

    private var birthChecks: [SelfTestCheck] {
        var checks = summary.portrait.birthChecks(isSearched: summary.kind != .clearances)
        if let oldestAge, let newestAge {
            checks.append(.passed("ages as of", "\(oldestAge.iso8601) to \(newestAge.iso8601)"))
        }
        return checks
    }
}
