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

    init(_ summary: ListSummary) {
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
                .init("Not to be found, or only in part", gapChecks),
                .init("Birth dates of too many", sharedChecks),
                .init("Wrong lines", problems.map { .failed($0.place, "the line \($0.reason)", do: "") }),
            ]
        )
    }

    /// More lines than that are counted, not shown.
    private static let limit = 20

    private var gapChecks: [SelfTestCheck] {
        let rest = gaps.count - Self.limit
        return gaps.prefix(Self.limit).map { .warning($0.place, "the record \($0.reason)", do: "") }
            + (rest > 0 ? [.skipped("…", "\(rest.grouped) more; --json names them")] : [])
    }

    private var sharedChecks: [SelfTestCheck] {
        sharedDays.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.limit).map {
            .warning(
                $0.key,
                counted($0.value, "record"),
                do: "If that stands for a date nobody knows, give the year alone."
            )
        }
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
            .passed(source.isEmpty ? "none" : source, share(number))
        }
    }

    private var birthChecks: [SelfTestCheck] {
        let words = ["full": "full", "partial": "year or age only", "none": "none"]
        var checks = ["full", "partial", "none"].compactMap { key in
            birthDates[key].map { number -> SelfTestCheck in
                key == "none"
                    ? .warning("none", share(number), do: "Nobody is found by a name alone.")
                    : .passed(words[key] ?? key, share(number))
            }
        }
        if let oldestAge, let newestAge {
            checks.append(.passed("ages as of", "\(oldestAge.iso8601) to \(newestAge.iso8601)"))
        }
        return checks
    }

    /// `1 200 (80.0 %)`
    private func share(_ number: Int) -> String {
        let thousandths = count == 0 ? 0 : (number * 1000 + count / 2) / count
        return "\(number.grouped) (\(thousandths / 10).\(thousandths % 10) %)"
    }
}
