import Learning
import LocalAPI
import Model

/// `vestibule devices learn`.
enum LearnScreen {
    static func heading(_ entry: ScannerEntry, _ style: Style) -> String {
        let title = style.paint("Learning \(entry.id), \(entry.device)", .bold)
        let words = """
            Scan the printed test sheet from top to bottom. Leave out what the scanner does not read after three tries; \
            symbol 3 ends the test. Ctrl-C breaks it off.
            """
        return ([title] + TextLayout.wrapped(words)).joined(separator: "\n") + "\n"
    }

    static func notReady(_ scanner: ScannerID, _ state: ScannerStatus.State) -> String {
        switch state {
        case .absent: "\(scanner) is not plugged in, or is another device than configured; see `vestibule devices`"
        case .accessRefused: "the core may not open \(scanner); `vestibule doctor` says what gives it access"
        case .attached, .ready, .silent: "\(scanner) is plugged in but does not answer yet; plug it in again"
        }
    }

    static func text(_ progress: TrialFeed.Progress, _ style: Style) -> String {
        switch progress {
        case .expecting(let symbol):
            "Symbol \(symbol.rawValue) of \(TestSymbol.allCases.count), \(symbol.title): scan it."
        case .heard(let symbol, let reports, let duration):
            line(
                "✓",
                .green,
                "symbol \(symbol.rawValue): \(counted(reports, "report")) in \(tenths(duration)) s",
                style
            )
        case .unknown(let reports):
            line("!", .yellow, "\(counted(reports, "report")), but no symbol of the sheet, or a damaged one", style)
                + "\n" + action("Scan it once more, slowly, with the others covered.")
        }
    }

    static func text(_ report: LearnReport, _ style: Style) -> String {
        let what = section("What it does", report.findings.filter { $0.weight != "change" }, style)
        let change = section("What to change on the scanner", report.findings.filter { $0.weight == "change" }, style)
        return ([what, change].filter { !$0.isEmpty } + [ending(report, style)]).map { "\n" + $0 + "\n" }.joined()
    }

    private static func section(_ title: String, _ findings: [LearnReport.Item], _ style: Style) -> String {
        guard !findings.isEmpty else { return "" }
        let lines = findings.flatMap { finding in
            [line(mark(finding), color(finding), "It \(finding.finding).", style)]
                + (finding.action.map { [action($0)] } ?? [])
        }
        return ([style.paint(title, .bold)] + lines).joined(separator: "\n")
    }

    private static func ending(_ report: LearnReport, _ style: Style) -> String {
        guard let entry = report.entry else {
            return TextLayout.wrapped("Change this on the scanner with its manual, then learn again.").joined(
                separator: "\n"
            )
        }
        let keep =
            report.kept.isEmpty
            ? [] : TextLayout.wrapped("Keep what its entry says of \(report.kept.joined(separator: ", ")).")
        let words = "Put this in place of its entry under scanners:, then run `systemctl reload vestibuled`."
        return ([style.paint("Its profile", .bold)] + TextLayout.wrapped(words) + keep + ["", entry]).joined(
            separator: "\n"
        )
    }

    private static func mark(_ finding: LearnReport.Item) -> String {
        ["fact": "✓", "advice": "!"][finding.weight] ?? "✗"
    }

    private static func color(_ finding: LearnReport.Item) -> Style.Color {
        ["fact": .green, "advice": .yellow][finding.weight] ?? .red
    }

    private static func line(_ mark: String, _ color: Style.Color, _ text: String, _ style: Style) -> String {
        let lines = TextLayout.wrapped("  \(mark) \(text)", hanging: 4)
        return (["  " + style.paint(mark, color) + (lines[0].dropFirst(3))] + lines.dropFirst()).joined(separator: "\n")
    }

    private static func action(_ text: String) -> String {
        TextLayout.wrapped("    → \(text)", hanging: 6).joined(separator: "\n")
    }

    /// Seconds with one decimal.
    private static func tenths(_ duration: Duration) -> String {
        let tenths = duration.milliseconds / 100
        return "\(tenths / 10).\(tenths % 10)"
    }
}
