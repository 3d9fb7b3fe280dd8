import Foundation
import LocalAPI
import Model
import Testing
import VirtualUSB

@testable import Commands

@Suite("vestibule devices record")
struct RecordTests {
    private let site = PaperSite()
    private let badge = "A0012345"
    private let card = "%B4111111111111111^DOE/JANE^3012101000000?;4111111111111111=3012101000000?"

    @Test("a badge is recorded in other letters and digits, and the file says so")
    func badgeRecorded() async throws {
        let (recording, output) = try await record([.scan(badge, outcome: "badge")])
        #expect(recording.first == #"{"isRaw":false,"recording":1,"transport":"hidKeyboard"}"#)
        #expect(recording.count == 1 + 2 * 9)
        #expect(output.contains("1 scan, 18 reports"))
        #expect(text(recording).count == 9 && !text(recording).contains(badge))
    }

    @Test("with --raw it is recorded as it is")
    func raw() async throws {
        let (recording, _) = try await record([.scan(badge, outcome: "badge")], ["--raw"])
        #expect(text(recording) == badge + "\r")
    }

    @Test("a payment card is not recorded at all", arguments: [[], ["--raw"]])
    func paymentCard(options: [String]) async throws {
        let (recording, output) = try await record([.scan(card, outcome: "paymentCard", byteCount: 0)], options)
        #expect(recording.count == 1 && !output.contains("reports"))
    }

    @Test("nor is one that was swallowed before something else was read, or that broke off", arguments: Swallowed.all)
    func swallowed(_ swallowed: Swallowed) async throws {
        let (recording, _) = try await record(swallowed.scans(card, badge), ["--raw"])
        #expect(!text(recording).contains("41111111"))
        #expect(text(recording).contains(badge) == swallowed.keepsBadge)
    }

    struct Swallowed: CustomTestStringConvertible {
        var testDescription: String
        var keepsBadge: Bool
        var scans: @Sendable (_ card: String, _ badge: String) -> [PaperScan]

        static let all = [
            Swallowed(testDescription: "too many at once, a second before", keepsBadge: true) {
                [.scan($0, outcome: nil), .pause(1000), .scan($1, outcome: "badge")]
            },
            Swallowed(testDescription: "too many at once, just before", keepsBadge: false) {
                [.scan($0, outcome: nil), .scan($1, outcome: "badge")]
            },
            Swallowed(testDescription: "broken off", keepsBadge: true) {
                [
                    .scan(String($0.prefix(40)), outcome: "truncated", byteCount: 0), .pause(600),
                    .scan($1, outcome: "badge"),
                ]
            },
            Swallowed(testDescription: "the rest of one that broke off", keepsBadge: false) {
                [
                    .scan(String($0.prefix(10)), outcome: "forbiddenKey", byteCount: 0),
                    .scan(String($0.suffix(33)), outcome: nil), .scan($1, outcome: "badge"),
                ]
            },
        ]
    }

    /// What the scanner sends, and what the core says of it.
    enum PaperScan {
        case scan(String, outcome: String?, byteCount: Int? = nil)
        /// Milliseconds.
        case pause(UInt64)
    }

    private func record(
        _ scans: [PaperScan],
        _ options: [String] = []
    ) async throws -> (lines: [String], output: String) {
        let file = FileManager.default.temporaryDirectory.appending(path: "recording-\(UUID()).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }
        var core = BoxAnswers()
        core.liveAnswer = try items(scans)
        let scanner = site.scanner.id.rawValue
        let arguments = ["devices", "record", file.path, "--scanner", scanner, "--config", site.path] + options
        let answer = await Transcript.of(arguments, core: core)
        #expect(answer.status == .noDaemon, "the paper core ends: \(answer.errors)")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        return (lines, answer.output)
    }

    private func items(_ scans: [PaperScan]) throws -> [LiveItem] {
        var at = Instant(nanoseconds: 60_000_000_000)
        return try scans.flatMap { scan -> [LiveItem] in
            guard case .scan(let text, let outcome, let byteCount) = scan else {
                if case .pause(let milliseconds) = scan { at = at + .milliseconds(milliseconds) }
                return []
            }
            let reports = try #require(Reports.make(Array((text + "\r").utf8), kind: .keyboard)).map { report in
                at = at + .milliseconds(1)
                return LiveItem.report(RawReport(scanner: site.scanner.id, bytes: report, at: at))
            }
            guard let outcome else { return reports }
            let count = byteCount ?? text.utf8.count
            return reports + [.scan(ScanReport(scanner: site.scanner.id, byteCount: count, outcome: outcome))]
        }
    }

    /// What a recording types.
    private func text(_ recording: [String]) -> String {
        let reports = recording.dropFirst().compactMap { line in
            (try? JSONDecoder().decode(Recording.Report.self, from: Data(line.utf8))).flatMap {
                Hexadecimal.bytes($0.bytes)
            }
        }
        return String(decoding: TypedText.bytes(reports), as: UTF8.self)
    }
}
