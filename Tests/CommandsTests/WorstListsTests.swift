import Commands
import Foundation
import Testing

/// Files of lists with all that is wrong with them in public reports, and what a clerk is told of them: `NAME.txt` beside each. Written
/// anew with VESTIBULE_WRITE_DOCS=1; that run fails, the next is green.
@Suite("what is said of the worst lists")
struct WorstListsTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/worst-lists")

    @Test(
        "the report of each",
        arguments: [
            ("alerts-excel.csv", ["--layout", "alerts", "--dates", "day-first"]),
            ("clearances-hr.csv", ["--layout", "clearances"]),
            ("registry-florida.csv", ["--layout", "florida-fdle", "--where", "STATUS!=DECEASED"]),
            ("registry-columns.csv", ["--layout", "chicago"]), ("registry-others.json", ["--layout", "nsopw-3"]),
        ]
    )
    func report(file: String, options: [String]) async throws {
        let folder = try Folder()
        defer { withExtendedLifetime(folder) {} }
        let out = folder.path("list.jsonl")
        let path = Self.folder.appending(path: file)
        let fixed = ["--as-of", "2026-11-30", "--refused", "100", "--out", out]
        let answer = await Transcript.of(["lists", "import"] + options + fixed + [path.path], core: nil)
        let report = answer.output.replacing(out, with: "list.jsonl")
        let command =
            "$ vestibule lists import \((options + fixed.dropLast()).joined(separator: " ")) list.jsonl \(file)"
        let text = "\(command)\n\(report)exit status \(answer.status == .well ? 0 : 1)\n"
        let expected = path.deletingPathExtension().appendingPathExtension("txt")
        if ProcessInfo.processInfo.environment["VESTIBULE_WRITE_DOCS"] != nil {
            try Data(text.utf8).write(to: expected)
        }
        #expect(report.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(report)")
        #expect(text == (try? String(contentsOf: expected, encoding: .utf8)))
        #expect(!report.contains("All is well"))
        #expect(answer.status == .problem)
    }
}
