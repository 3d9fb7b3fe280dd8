import ArgumentParser
import Learning
import LocalAPI
import Model

struct DevicesLearnCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn",
        abstract: "Finds out how a scanner is set: scan the printed test sheet.",
        discussion: """
            Ends with the scanner's entry for the configuration, or with what to change on the scanner. `vestibule devices \
            sheet` makes the sheet; `vestibule devices` says what to write into the configuration first, so that the core \
            opens the scanner at all.
            """
    )

    @Argument(help: "The scanner's name in the configuration; not needed where there is only one.")
    var scanner: String?

    @OptionGroup var common: CommonOptions
    @OptionGroup var configuration: ConfigurationOption

    func perform(in context: Context) async throws -> Outcome {
        let entry = try ScannerEntry(scanner, in: configuration.load())
        let (json, terminal) = (common.json, context.terminal)
        let say: @Sendable (String) -> Void = { if !json { terminal.line($0) } }
        return try await context.connect(common.socket) { core in
            // First listen, then look: nothing is missed between.
            let live = try await core.call(.live, LiveRequest(reports: true))
            guard let state = try await core.call(.status).scanners.first(where: { $0.scanner == entry.id })?.state
            else {
                throw CommandError("the core does not know \(entry.id) yet; run: systemctl reload vestibuled")
            }
            guard state == .ready else { throw CommandError(LearnScreen.notReady(entry.id, state)) }
            say(LearnScreen.heading(entry, terminal.style))
            let trial = try await TrialFeed(live, entry.id).run { say(LearnScreen.text($0, terminal.style)) }
            guard let conclusion = Conclusion(trial.recordings) else {
                throw CoreClientError.connectionLost(Operation.live.name)
            }
            let report = LearnReport(entry, trial, conclusion)
            terminal.write(json ? try JSON.document(report) + "\n" : LearnScreen.text(report, terminal.style))
            return conclusion.isReady ? .well : .problem
        }
    }
}

struct DevicesSheetCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet",
        abstract: "Writes the test sheet for `devices learn`, a page to print, as SVG.",
        discussion: "vestibule devices sheet > sheet.svg, then print it from a browser at 100 %."
    )

    @Flag(help: "JSON instead of the page: media type and content.")
    var json = false

    func perform(in context: Context) async throws -> Outcome {
        let page = TestSheet.svg
        let document = ["mediaType": "image/svg+xml", "content": page]
        context.terminal.write(json ? try JSON.document(document) + "\n" : page)
        return .well
    }
}
