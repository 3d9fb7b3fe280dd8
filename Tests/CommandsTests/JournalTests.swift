import Commands
import LocalAPI
import Model
import Testing

struct JournalTests {
    private static let key = String(repeating: "3f", count: 32)
    private static let hash = String(repeating: "0a", count: 32)

    private static func part(
        _ checked: Int64,
        of last: Int64,
        covered: Int64,
        uncovered: Int? = nil,
        key: String = key,
        finding: String? = nil,
        office: OfficeVerdict? = nil
    ) -> JournalCheck {
        JournalCheck(
            checked: checked,
            hash: hash,
            last: last,
            checkpoints: covered > 0 ? 100 : 0,
            covered: covered,
            uncovered: uncovered ?? Int(checked - covered),
            keys: covered > 0 ? [key] : [],
            ownKey: Self.key,
            finding: finding,
            office: office,
            isFinished: finding == nil && checked == last
        )
    }

    private func verify(_ parts: [JournalCheck], _ arguments: [String] = []) async -> (
        status: Outcome, output: String, errors: String
    ) {
        var core = BoxAnswers()
        core.journalAnswer = { request in
            let before = request.after
            guard before == 0 || request.hash == Self.hash, let next = parts.first(where: { $0.checked > before })
            else {
                throw Problem(.badRequest, "something else was asked")
            }
            return next
        }
        return await Transcript.of(["journal", "verify"] + arguments, core: core)
    }

    @Test("a journal that holds, part by part")
    func holds() async {
        let (status, output, _) = await verify([
            Self.part(10_000, of: 12_030, covered: 9_990), Self.part(12_030, of: 12_030, covered: 12_000),
        ])
        #expect(status == .well)
        #expect(
            output == """
                records      hold up to 12030
                checkpoints  200, up to record 12000; 30 since
                key          \(Self.key)

                """
        )
    }

    @Test("what is wrong is said, with what to do, within 80 columns")
    func trouble() async {
        let other = String(repeating: "77", count: 32)
        for (part, words) in [
            (Self.part(7, of: 30, covered: 0, finding: "record 8 was changed"), "record 8 was changed"),
            (Self.part(30, of: 30, covered: 20, key: other), "other key    \(other)"),
            (Self.part(5000, of: 5000, covered: 10), "the last 4990 records are not signed"),
        ] {
            let (status, output, _) = await verify([part])
            #expect(status == .problem)
            #expect(output.contains(words))
            #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        }
    }

    @Test("what the office has checked stands beside what was checked here")
    func office() async {
        for (verdict, words, isWell) in [
            (OfficeVerdict(upTo: 20, key: Self.key), "office       verified up to 20, by the key it keeps", true),
            (OfficeVerdict(upTo: 0, key: Self.key), "has verified nothing yet", true),
            (OfficeVerdict(upTo: 0), "keeps no key of this box", true),
            (OfficeVerdict(upTo: 9, key: Self.key, finding: "record 10 was changed"), "record 10 was changed", false),
            (OfficeVerdict(upTo: 9, key: Self.hash), "enrol anew", false),
        ] {
            let (status, output, _) = await verify([Self.part(30, of: 30, covered: 20, office: verdict)])
            #expect(status == (isWell ? .well : .problem))
            #expect(output.split(whereSeparator: \.isNewline).joined(separator: " ").contains(words), "\(output)")
            #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        }
    }

    @Test("a young journal has no checkpoint yet, and that is no fault")
    func young() async {
        let (status, output, _) = await verify([Self.part(3, of: 3, covered: 0)])
        #expect(status == .well)
        #expect(output.contains("none yet"))
    }

    @Test("the journal of an older release has no checkpoint in the first minute after the upgrade: no alarm")
    func upgraded() async {
        let (status, output, _) = await verify([
            Self.part(10_000, of: 12_000, covered: 0), Self.part(12_000, of: 12_000, covered: 0),
        ])
        #expect(status == .well)
        #expect(output.contains("none yet"))
    }

    @Test("numbers that were left out are no records that nothing signed")
    func gap() async {
        let (status, output, _) = await verify([Self.part(15_003, of: 15_003, covered: 4_999, uncovered: 2)])
        #expect(status == .well)
        #expect(output.contains("up to record 4999; 2 since"))
    }

    @Test("records that nothing signed are counted over parts, and from the last checkpoint on")
    func parts() async {
        let (status, output, _) = await verify([
            Self.part(10_000, of: 20_600, covered: 9_500, uncovered: 500),
            Self.part(20_000, of: 20_600, covered: 0, uncovered: 600),
            Self.part(20_600, of: 20_600, covered: 20_590, uncovered: 9),
        ])
        #expect(status == .well && output.contains("; 9 since"))
        let (other, words, _) = await verify([
            Self.part(10_000, of: 10_600, covered: 9_500, uncovered: 500),
            Self.part(10_600, of: 10_600, covered: 0, uncovered: 600),
        ])
        #expect(other == .problem && words.contains("the last 1100 records are not signed"))
    }

    @Test("as JSON, all parts are one answer")
    func json() async throws {
        let (status, output, _) = await verify([Self.part(30, of: 30, covered: 20)], ["--json"])
        #expect(status == .well)
        #expect(output.contains("\"covered\" : 20"))
    }
}
