import ArgumentParser
import LocalAPI
import Model
import SiteConfiguration

struct DevicesRecordCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Records what a scanner sends, for the simulators and for us.",
        discussion: """
            Letters and digits are replaced by invented ones, as many and in the same places, unless --raw. Scan a few \
            cards; Ctrl-C ends.
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
        let header = Recording.Header(transport: profile.reading.transport, isRaw: raw)
        let writer = try RecordingWriter(file, header)
        let (limit, id, terminal) = (scans ?? .max, profile.id, context.terminal)
        return try await context.connect(common.socket) { core in
            let live = try await core.live(reports: true)
            if raw { terminal.complain("\(file) will hold what is on the cards: keep it to yourself, and delete it.") }
            var count = 0
            var pending: [RawReport] = []
            for try await item in live {
                switch item {
                case .report(let report) where report.scanner == id: pending.append(report)
                case .scan(let scan) where scan.scanner == id:
                    let written = try writer.write(pending)
                    pending = []
                    count += 1
                    terminal.line("\(counted(count, "scan")), \(counted(written, "report"))")
                    if count >= limit { return .well }
                default: continue
                }
            }
            throw CoreClientError.connectionLost(.getLive)
        }
    }

    private func profile() throws -> ScannerProfile {
        let scanners = try configuration.load().get().scanners
        if let scanner {
            guard let found = scanners.first(where: { $0.id.rawValue == scanner }) else {
                throw Failure("no scanner is called \(scanner); there are \(Self.names(scanners))")
            }
            return found
        }
        guard scanners.count == 1, let only = scanners.first else {
            throw Failure("which of them? --scanner with one of \(Self.names(scanners))")
        }
        return only
    }

    private static func names(_ scanners: [ScannerProfile]) -> String {
        scanners.isEmpty ? "none" : scanners.map(\.id.rawValue).joined(separator: ", ")
    }
}
