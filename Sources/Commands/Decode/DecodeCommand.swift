import ArgumentParser
import Credentials
import FoundationEssentials
import Model
import SiteConfiguration

struct DecodeCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Reads the bytes of one scan from a file, and says what they are and why.",
        discussion: """
            Needs no core. Shows everything that was read, names and dates of birth too; of a payment card nothing.
            A visitor pass is refused here: only the core has the key that tells ours from a forged one.
            """
    )

    @Argument(help: "What the scanner sent; - for standard input.", completion: .file())
    var file: String

    @Flag(help: "The input is hexadecimal text, two digits for each byte.")
    var hex = false

    @Option(help: ArgumentHelp("Read it as this scanner of the configuration would.", valueName: "name"))
    var scanner: String?

    @OptionGroup var configuration: ConfigurationOption

    @Flag(help: "JSON instead of text.")
    var json = false

    func perform(in context: Context) async throws -> Outcome {
        let bytes = try ScanFile(path: file, isHexadecimal: hex).bytes()
        let scan = Scan(bytes: bytes, scanner: "file", at: Instant(nanoseconds: 0))
        let today = CalendarDate(daysSince1970: Int(Date().timeIntervalSince1970) / 86_400)
        let decoded = decode(scan, as: try content(), on: today)
        let answer = DecodeAnswer(decoded, byteCount: bytes.count)
        let report = DecodeScreen.report(decoded, bytes)
        context.terminal.write(json ? try JSON.document(answer) + "\n" : report.text(context.terminal.style))
        return decoded.credential == nil ? .problem : .well
    }

    /// What the scanner may deliver; without one, anything.
    private func content() throws -> ScannerContent {
        guard let scanner else { return .any }
        let site: SiteConfiguration
        switch configuration.load() {
        case .success(let read): site = read
        case .failure: throw CommandError("\(configuration.config): has mistakes; 'vestibule config check' names them")
        }
        if let found = site.scanners.first(where: { $0.id.rawValue == scanner }) { return found.reading.content }
        let names = site.scanners.map(\.id.rawValue).joined(separator: ", ")
        throw CommandError(
            "\(configuration.config): has no scanner \(scanner); it has \(names.isEmpty ? "none" : names)"
        )
    }
}

/// What `decode --json` prints.
struct DecodeAnswer: Encodable {
    /// `nil` for a payment card, of which nothing is said.
    var bytes: Int?
    var format: String?
    var outcome: String
    /// By the names of `ScanField`; dates ISO 8601.
    var fields: [String: String]
    var missing: [String]
    var quirks: [String]
    /// Of fields that are not exact: `repaired: caseSwapped`, `doubtful: lengthMismatch`, `missing`.
    var states: [String: String]
    var refusal: String?

    init(_ decoded: Decoded, byteCount: Int) {
        bytes = decoded.refusal == .paymentCard ? nil : byteCount
        format = decoded.format?.rawValue
        fields = Dictionary(uniqueKeysWithValues: decoded.fields.map { ($0.key.rawValue, $0.value) })
        quirks = decoded.quirks.map(\.rawValue)
        let marked = decoded.states.filter { $0.value != .exact }.map { ($0.key.rawValue, $0.value.description) }
        states = Dictionary(uniqueKeysWithValues: marked)
        (outcome, missing, refusal) = ("accepted", [], nil)
        switch decoded.outcome {
        case .accepted: break
        case .degraded: outcome = "degraded"
        case .partial(_, let fields): (outcome, missing) = ("partial", fields.map(\.rawValue))
        case .refused(let reason): (outcome, refusal) = ("refused", reason.rawValue)
        }
    }
}
