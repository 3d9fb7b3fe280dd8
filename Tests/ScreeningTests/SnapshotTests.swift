import Model
import Screening
import Testing

@Suite("A list's lines")
struct SnapshotTests {
    /// As many records as the lines hold.
    static func records(_ lines: [String], count: Int = 1) throws -> SnapshotBuilder {
        let content = Array(lines.joined(separator: "\n").utf8)
        let manifest = SignedListVerifierTests.manifest(content, count: count)
        return try content.withUnsafeBytes { try SnapshotBuilder(manifest, content: $0) }
    }

    @Test("an empty list is a list, and the last line may end or not")
    func ends() throws {
        #expect(try Self.records([], count: 0).count == 0)
        #expect(try Self.records([SignedListVerifierTests.line("a")]).count == 1)
        #expect(try Self.records([SignedListVerifierTests.line("a"), ""]).count == 1)
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
            try Self.records(lines)
        } throws: { error in
            guard case ListRefusal.schema(.line(let error))? = error as? ListRefusal else { return false }
            return error.line == line && error.reason == reason
        }
    }

    @Test("the manifest's count is the number of records")
    func counted() {
        #expect(throws: ListRefusal.schema(.count(stated: 4, found: 1))) {
            try Self.records([SignedListVerifierTests.line("a")], count: 4)
        }
    }

    @Test("an error never says what stands in the line")
    func secret() throws {
        let line = SignedListVerifierTests.line("a").replacing("1980-03-07", with: "Secretname")
        #expect {
            try Self.records([line])
        } throws: { error in !"\(error)".contains("Secretname") }
    }
}
