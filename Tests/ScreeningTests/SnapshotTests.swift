import Model
import Screening
import Testing

@Suite("A list's lines")
struct SnapshotTests {
    static func snapshot(_ lines: [String]) throws(SnapshotError) -> Snapshot {
        try Snapshot(AssessTests.state(.registry), content: Array(lines.joined(separator: "\n").utf8))
    }

    @Test("an empty list is a list, and the last line may end or not")
    func ends() throws {
        #expect(try Self.snapshot([]).count == 0)
        #expect(try Self.snapshot([SignedListVerifierTests.line("a")]).count == 1)
        #expect(try Self.snapshot([SignedListVerifierTests.line("a"), ""]).count == 1)
    }

    @Test(
        "the first wrong line is named with its reason",
        arguments: [
            (["{}"], 1, SnapshotError.Reason.notJSON),
            ([SignedListVerifierTests.line("a"), "nonsense"], 2, .notJSON),
            ([SignedListVerifierTests.line("a"), "", SignedListVerifierTests.line("b")], 2, .notJSON),
            ([SignedListVerifierTests.line("a"), SignedListVerifierTests.line("a")], 2, .duplicate),
            ([#"{"id":"a","version":1,"names":[],"birthDates":[],"documentNumbers":[]}"#], 1, .noName),
            ([String(repeating: "x", count: 70_000)], 1, .tooLong),
            (["\u{FEFF}" + SignedListVerifierTests.line("a").replacing("1980-03-07", with: "07.03.1980")], 1, .notJSON),
        ]
    )
    func wrong(lines: [String], line: Int, reason: SnapshotError.Reason) {
        #expect {
            try Self.snapshot(lines)
        } throws: { error in
            (error as? SnapshotError)?.line == line && (error as? SnapshotError)?.reason == reason
        }
    }

    @Test("an error never says what stands in the line")
    func secret() throws {
        let line = SignedListVerifierTests.line("a").replacing("1980-03-07", with: "Secretname")
        #expect {
            try Self.snapshot([line])
        } throws: { error in !"\(error)".contains("Secretname") }
    }
}
