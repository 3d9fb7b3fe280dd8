import ArgumentParser
import Credentials
package import LocalAPI
import Model

struct ScanCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Shows each scan as it comes, and what became of it, until interrupted.",
        discussion: "Of an identity document it shows which fields were read, never what they say."
    )

    @OptionGroup var common: CommonOptions

    @Flag(
        help:
            "Before each scan its reports as the scanner sent them; they may hold personal data, never a payment card."
    )
    var raw = false

    func perform(in context: Context) async throws -> Outcome {
        let (json, raw) = (common.json, raw)
        let terminal = context.terminal
        return try await context.connect(common.socket) { core in
            terminal.endWithReader()
            let live = try await core.call(.live, LiveRequest(reports: raw))
            if !json {
                let scanners = try await core.call(.status).scanners
                terminal.line(ScanScreen.heading(scanners))
            }
            var held = HeldReports()
            func show(_ reports: [RawReport]) throws {
                for report in reports {
                    terminal.line(json ? try JSON.line(report) : ScanScreen.text(report, terminal.style))
                }
            }
            for try await item in live {
                switch item {
                case .scan(let report):
                    try show(held.take(of: report))
                    terminal.line(json ? try JSON.line(report) : ScanScreen.text(report, terminal.style))
                case .report(let report): try show(held.append(report))
                case .event(let record) where record.type.rawValue.hasPrefix("scanner.") && !json:
                    terminal.line(EventLine(record).text(terminal.style))
                default: continue
                }
            }
            throw CoreClientError.connectionLost(Operation.live.name)
        }
    }
}

/// `vestibule scan`.
package enum ScanScreen {
    /// Which scanners there are and how each is doing, and how to end.
    package static func heading(_ scanners: [ScannerStatus]) -> String {
        guard !scanners.isEmpty else { return "No scanner is configured. Scan a badge or a card; Ctrl-C ends." }
        let list = scanners.map { "\($0.scanner) \($0.state == .ready ? "ready" : $0.check.finding)" }
        return TextLayout.wrapped(list.joined(separator: ", ") + ". Scan a badge or a card; Ctrl-C ends.")
            .joined(separator: "\n")
    }

    /// A mark, the scanner, what it was and what was odd about it; below it, what to do.
    package static func text(_ report: ScanReport, _ style: Style) -> String {
        let (result, finding, action) = verdict(report)
        let source = "\(counted(report.byteCount, "byte"))\(report.aim.map { ", AIM ]\($0)" } ?? "")"
        let odd = report.notes.isEmpty ? "" : "; odd: " + report.notes.joined(separator: ", ")
        let check = SelfTestCheck(
            name: report.scanner.rawValue,
            result: result,
            finding: "\(finding) (\(source))\(odd)",
            action: action
        )
        return check.lines(16, style).joined(separator: "\n")
    }

    /// The bytes in groups of eight, in lines of their own after the first.
    package static func text(_ report: RawReport, _ style: Style) -> String {
        let bytes = Hexadecimal.bytes(report.bytes) ?? []
        let groups = stride(from: 0, to: bytes.count, by: 8).map {
            Hexadecimal.text(bytes[$0..<min($0 + 8, bytes.count)])
        }
        let lines = TextLayout.wrapped(groups.joined(separator: " "), width: 58)
        let indent = String(repeating: " ", count: 20)
        return "  · \(report.scanner.rawValue.padded(16))" + lines.joined(separator: "\n" + indent)
    }

    private static func verdict(_ report: ScanReport) -> (SelfTestCheck.Result, finding: String, action: String) {
        // What the decoder found says more than the event's word, and its advice is another.
        if let refusal = report.reason.flatMap(ScanRefusal.init) {
            return (.failed, refusal.finding, refusal.action)
        }
        if let failure = ReadFailure(rawValue: report.outcome) { return (.failed, failure.finding, failure.action) }
        if let badge = report.badge { return (.passed, "badge \(badge)", "") }
        let fields = report.states.isEmpty ? "no field read" : report.states.joined(separator: ", ")
        return report.notes.isEmpty && report.marks == nil
            ? (.passed, "\(report.outcome): \(fields)", "")
            : (.warning, "\(report.outcome): \(fields)", "The officer compares the fields with the card.")
    }
}

extension ScanReport {
    /// Each field that was read, with how far it can be relied upon; then those that could not be.
    fileprivate var states: [String] {
        let marks = Dictionary(
            (marks ?? []).map { ($0.field.rawValue, $0.state) },
            uniquingKeysWith: { first, _ in first }
        )
        let unread = (self.marks ?? []).filter { $0.state == .missing }.map(\.field.rawValue)
        return fields.map { field in marks[field].map { "\(field) (\($0))" } ?? field }
            + unread.filter { !fields.contains($0) }.map { "\($0) (missing)" }
    }
}

extension ReadFailure {
    fileprivate var finding: String {
        switch self {
        case .framing: "without the prefix that is configured, too long, or sent too slowly"
        case .checksum: "a check digit is wrong"
        case .unsupported: "read, but nothing this entrance knows"
        case .truncated: "no end mark came, or the end is missing"
        case .forbiddenKey: "a key that no scan contains"
        case .rate: "too many scans at once"
        }
    }

    fileprivate var action: String {
        switch self {
        case .framing: "Compare the scanner's prefix with its framing in the configuration; scan one code at a time."
        case .checksum: "Scan it again. If it stays so, the card is damaged or copied."
        case .unsupported: "A badge is 1 to 20 letters and digits; a licence is the PDF417 on its back."
        case .truncated: "Set the scanner to end each scan with Enter (CR). If it does, scan again, slower."
        case .forbiddenKey: "Is it a keyboard? A scanner must be set to the US layout, without function keys."
        case .rate: "Wait a moment. If nobody is scanning, the scanner repeats by itself: set it to trigger mode."
        }
    }
}
