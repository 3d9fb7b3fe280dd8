import Commands
import LocalAPI
import Model
import Testing

struct ScanTests {
    @Test("a badge, with its number")
    func badge() {
        let report = ScanReport(scanner: "badge", byteCount: 8, outcome: "badge", badge: "1234567")
        #expect(ScanScreen.text(report, .plainUTC) == "  ✓ badge             badge 1234567 (8 bytes)")
    }

    @Test("a document, with the names of its fields and what was odd")
    func document() {
        let report = ScanReport(
            scanner: "id",
            byteCount: 312,
            aim: "L2",
            outcome: "document",
            fields: ["family", "given", "birthDate"],
            notes: ["nameTruncated"]
        )
        #expect(
            ScanScreen.text(report, .plainUTC) == """
                  ! id                document: family, given, birthDate (312 bytes, AIM ]L2);
                                      odd: nameTruncated
                                      → The officer compares the fields with the card.
                """
        )
    }

    @Test("a field that is not exact says so, and why")
    func marks() {
        let report = ScanReport(
            scanner: "id",
            byteCount: 312,
            outcome: "document",
            fields: ["family", "given"],
            notes: ["lengthMismatch"],
            marks: [FieldMark(.given, .doubtful(.lengthMismatch)), FieldMark(.number, .missing)]
        )
        let text = ScanScreen.text(report, .plainUTC).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("document: family, given (doubtful: lengthMismatch), number (missing)"), "\(text)")
    }

    @Test(
        "what the decoder found is said, and not another advice in its place",
        arguments: [
            ("separatorsLost", "framing", "send control characters"),
            ("bitCountWrong", "unsupported", "badges: format"),
            ("parityKept", "framing", "8N1"), ("checkDigitWrong", "checksum", "Scan it again"),
        ]
    )
    func reasons(reason: String, outcome: String, said: String) {
        let report = ScanReport(scanner: "id", byteCount: 3, outcome: outcome, reason: reason)
        let text = ScanScreen.text(report, .plainUTC).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(said) && !text.contains("Enter"), "\(text)")
    }

    @Test("no end mark says Enter, and nothing else does")
    func ends() {
        for failure in ReadFailure.allCases {
            let text = ScanScreen.text(ScanReport(scanner: "id", byteCount: 0, outcome: failure.rawValue), .plainUTC)
            #expect(text.contains("Enter") == (failure == .truncated), "\(failure)")
        }
    }

    @Test("every failure says what to do", arguments: ReadFailure.allCases)
    func failures(_ failure: ReadFailure) {
        let text = ScanScreen.text(ScanReport(scanner: "id", byteCount: 3, outcome: failure.rawValue), .plainUTC)
        #expect(text.hasPrefix("  ✗ id"))
        #expect(text.contains("→ "))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("scans come as they are read, between the scanners' own events; the end is the daemon's")
    func live() async {
        var core = BoxAnswers()
        core.liveAnswer = [
            .scan(ScanReport(scanner: "badge", byteCount: 8, outcome: "badge", badge: "77")),
            .changed(.status),
            .event(Samples.event(9, .scannerRemoved, "badge")),
            .event(Samples.event(10, .doorOpened)),
        ]
        let (status, output, _) = await Transcript.of(["scan"], core: core)
        #expect(status == .noDaemon)
        #expect(output.contains("badge ready, id ready. Scan a badge"))
        #expect(output.contains("badge 77"))
        #expect(output.contains("scanner.removed"))
        #expect(!output.contains("door.opened"))
        let json = await Transcript.of(["scan", "--json"], core: core).output
        #expect(
            json == #"{"badge":"77","byteCount":8,"fields":[],"notes":[],"outcome":"badge","scanner":"badge"}"# + "\n"
        )
    }
}
