import ArgumentParser
import LocalAPI
import Model
import SiteConfiguration

struct DevicesRecordCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Records what a scanner sends, for the simulators and for us.",
        discussion: """
            Letters and digits are replaced by invented ones, as many and in the same places, unless --raw. A payment \
            card is never recorded. Scan a few cards; Ctrl-C ends.
            """
    )

    @Argument(help: "The file to make; it must not be there yet.")
    var file: String

    @Option(help: "Which scanner, where there is more than one.")
    var scanner: String?

    @Option(help: "Ends after so many scans.")
    var scans: Int?

    @Flag(help: "As it was scanned: the file then holds personal data.")
    var raw = false

    @OptionGroup var common: CommonOptions
    @OptionGroup var configuration: ConfigurationOption

    func perform(in context: Context) async throws -> Outcome {
        let profile = try profile()
        let writer = try RecordingWriter(file, profile.reading, isRaw: raw)
        let (limit, id, terminal) = (scans ?? .max, profile.id, context.terminal)
        return try await context.connect(common.socket) { core in
            let live = try await core.call(.live, LiveRequest(reports: true))
            if raw { terminal.complain("\(file) will hold what is on the cards: keep it to yourself, and delete it.") }
            terminal.line("Recording what \(id) sends. Scan a few cards; Ctrl-C ends.")
            var count = 0
            var reports = ScanReports()
            for try await item in live {
                switch item {
                case .report(let report) where report.scanner == id: reports.append(report)
                case .scan(let scan) where scan.scanner == id:
                    guard let written = try writer.write(reports.take(), of: scan) else {
                        terminal.complain("not recorded: it is a payment card, or may be part of one")
                        continue
                    }
                    count += 1
                    terminal.line("\(counted(count, "scan")), \(counted(written, "report"))")
                    if count >= limit { return .well }
                default: continue
                }
            }
            throw CoreClientError.connectionLost(Operation.live.name)
        }
    }

    private func profile() throws -> ScannerProfile {
        let scanners = try configuration.load().get().scanners
        if let scanner {
            guard let found = scanners.first(where: { $0.id.rawValue == scanner }) else {
                throw CommandError("no scanner is called \(scanner); there are \(Self.names(scanners))")
            }
            return found
        }
        guard scanners.count == 1, let only = scanners.first else {
            throw CommandError("which of them? --scanner with one of \(Self.names(scanners))")
        }
        return only
    }

    private static func names(_ scanners: [ScannerProfile]) -> String {
        scanners.isEmpty ? "none" : scanners.map(\.id.rawValue).joined(separator: ", ")
    }
}
