import Commands
import Foundation
import LocalAPI
import Model
import Testing

struct StatusTests {
    @Test("a well entrance on one screen")
    func well() async {
        let (status, output, _) = await Transcript.of(["status"])
        #expect(status == .well)
        #expect(
            output == """
                Lincoln Elementary, main entrance
                /d25/lincoln/main, version 0.1.0, up 3 h 12 min

                Doors
                  ✓ main      locked, closed

                Scanners
                  ✓ badge     ready
                  ✓ id        ready

                Detectors
                  ✓ walk      ready

                Lists
                  ✓ registry  version 7, 10 234 entries, 3 h old

                Records
                  ✓ journal   up to event 12 345, its hash begins 0123456789ab
                  ✓ office    reached, nothing waits

                People
                  ✓ on site   3 visitors

                All is well.

                """
        )
    }

    @Test(
        "what is wrong is marked, said, and answered with what to do; only a failure changes the exit status",
        arguments: Trouble.all
    )
    func troubles(_ trouble: Trouble) async {
        var core = BoxAnswers()
        trouble.change(&core.statusAnswer)
        let (status, output, _) = await Transcript.of(["status"], core: core)
        #expect(status == trouble.status)
        #expect(output.contains(trouble.mark))
        #expect(output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(trouble.finding))
        #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    struct Trouble: Sendable, CustomTestStringConvertible {
        var (mark, finding, status): (String, String, Outcome)
        var change: @Sendable (inout Status) -> Void

        init(
            _ mark: String,
            _ finding: String,
            _ status: Outcome,
            change: @escaping @Sendable (inout Status) -> Void
        ) {
            (self.mark, self.finding, self.status, self.change) = (mark, finding, status, change)
        }

        var testDescription: String { "\(mark): \(finding)" }

        static let all: [Self] = [
            Trouble("✗ main", "forced open", .problem) { $0.doors[0].state.alarm = .forcedOpen },
            Trouble("! main", "open too long", .well) { $0.doors[0].state.alarm = .openTooLong },
            Trouble("✗ main", "position switch faulty", .problem) { $0.doors[0].state.physical = .fault },
            Trouble("✗ main", "lock: faulty", .problem) { $0.doors[0].state.lock = .fault },
            Trouble("! main", "vestibule door main", .well) { $0.doors[0].state.physical = .unknown },
            Trouble("✗ id", "not plugged in", .problem) { $0.scanners[1].state = .absent },
            Trouble("✗ id", "may not be opened", .problem) { $0.scanners[1].state = .accessRefused },
            Trouble("✗ id", "answers nothing", .problem) { $0.scanners[1].state = .silent },
            Trouble("✗ walk", "not ready", .problem) { $0.detectors[0].ready = false },
            Trouble("✓ walk", "no ready contact", .well) { $0.detectors[0].ready = nil },
            Trouble("! registry", "stale", .well) { $0.lists = [Samples.list(.stale, age: .seconds(30 * 3600))] },
            Trouble("! registry", "2 entries can never be found, 1 row of its files could not be read", .well) {
                ($0.lists[0].list.neverFound, $0.lists[0].list.refusedRows) = (2, 1)
            },
            Trouble("✗ registry", "3 d 8 h old: too old", .problem) {
                $0.lists = [Samples.list(.expired, age: .seconds(80 * 3600))]
            },
            Trouble("✗ alerts", "on the box, and nobody is compared with it", .problem) {
                $0.unusableLists = ["alerts"]
            },
            Trouble("! screening list", "signed so by the district: visitors are not compared", .well) {
                $0.lists[0].list.count = 0
            },
            Trouble("! screening list", "signed so by the district: visitors are compared with alerts only", .well) {
                $0.lists[0].list.count = 0
                $0.lists.append(Samples.alerts)
            },
            Trouble("✗ screening list", "no registry: visitors are compared with alerts only", .problem) {
                $0.lists = [Samples.alerts]
            },
            Trouble("✗ screening list", "no registry: visitors are not compared", .problem) { $0.lists = [] },
            Trouble("✗ screening list", "'systemctl status vestibule-uplink'", .problem) { $0.lists = [] },
            Trouble("✗ journal", "writing fails", .problem) { $0.journal.healthy = false },
            Trouble("! office", "1 event waits", .well) { $0.link = LinkStatus(state: .down, backlog: 1) },
            Trouble("! office", "not reached (timeout), 1 event waits", .well) {
                $0.link = LinkStatus(state: .down, backlog: 1, reason: "timeout")
            },
            Trouble("! office", "see vestibule clock", .well) {
                $0.link = LinkStatus(state: .down, backlog: 1, reason: "clockBehind")
            },
            Trouble("! office", "reached, but 12 events wait, the oldest (normal) for 61 min", .well) {
                let late = LaneStatus(lane: .normal, stored: 7, waiting: 12, age: .seconds(3700), isLate: true)
                $0.link = LinkStatus(state: .up, backlog: 12, lanes: [late])
            },
            Trouble("✓ office", "reached, 2 events wait, the oldest (bulk) for 5 min", .well) {
                let waiting = LaneStatus(lane: .bulk, stored: 7, waiting: 2, age: .seconds(310))
                $0.link = LinkStatus(state: .up, backlog: 2, lanes: [waiting])
            },
            Trouble("– office", "no uplink has reported yet", .well) {
                $0.link = LinkStatus(state: .unknown, backlog: 0)
            },
            Trouble("– office", "none is configured", .well) {
                $0.link = LinkStatus(state: .unknown, backlog: 9, standsAlone: true)
            },
        ]

    }

    @Test(
        "what is open and stands in no row above is said with what to do, and in the document",
        arguments: [
            (
                "! walk", "alarm 4 waits for an answer since 90 s",
                Condition(.detectorAlarm, "walk", number: 4, since: ago)
            ),
            ("! main", "exit button is stuck, for 90 s", Condition(.exitStuck, "main", since: ago)),
            ("✗ fire", "fire alarm, for 90 s", Condition(.fire, "fire", since: ago)),
            ("! clock", "no time service holds the clock, for 90 s", Condition(.clockUncertain, "clock", since: ago)),
        ]
    )
    func open(mark: String, finding: String, condition: Condition) async throws {
        var core = BoxAnswers()
        core.conditionsAnswer = [condition]
        let (status, output, _) = await Transcript.of(["status"], core: core)
        #expect(status == (mark.hasPrefix("✗") ? .problem : .well))
        let open = try #require(output.components(separatedBy: "Open now").last)
        #expect(
            open.contains(mark) && open.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(finding)
        )
        #expect(!output.contains("All is well"))
        let document = await Transcript.of(["status", "--json"], core: core).output
        #expect(document.contains(condition.kind.rawValue) && document.contains("\"doors\""))
    }

    @Test("whatever is open is said once, by `status` and by `doctor`", arguments: Condition.Kind.allCases)
    func everyKind(kind: Condition.Kind) async throws {
        var core = BoxAnswers()
        core.statusAnswer.doors[0].state.alarm = .forcedOpen
        core.conditionsAnswer = [
            Condition(kind, "main", number: 1, since: Self.ago), Condition(kind, "x", since: Self.ago),
        ]
        for command in ["status", "doctor"] {
            let output = await Transcript.of([command], core: core).output
            let words = output.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
            #expect(words.contains(kind.rule.words.english.lowercased()), "\(command): \(output)")
            #expect(!output.contains("All is well"))
        }
        let status = await Transcript.of(["status"], core: core).output
        let open = try #require(status.components(separatedBy: "Open now").last)
        #expect(
            open.contains(" main ") == (kind != .forcedOpen),
            "the door's row says that it was forced, and nothing else"
        )
    }

    @Test(
        "that nobody holds the clock does not stand for a clock that is wrong",
        arguments: [Condition.Kind.clockBehind, .clockAhead]
    )
    func wrongClock(kind: Condition.Kind) async throws {
        var core = BoxAnswers()
        let finding = "no time service holds the clock (holdover)"
        core.selfTestAnswer = [SelfTestCheck(name: "clock", result: .warning, finding: finding, action: "Set it up.")]
        core.conditionsAnswer = [
            Condition(.clockUncertain, "clock", since: Self.ago), Condition(kind, "clock", since: Self.ago),
        ]
        let (status, output, _) = await Transcript.of(["doctor"], core: core)
        #expect(status == .problem)
        #expect(output.lowercased().contains(kind.rule.words.english.lowercased()))
        #expect(output.components(separatedBy: "no time service holds").count == 2, "and that is said once")
    }

    private static let ago = Samples.noon - .seconds(90)

    @Test(
        "`lists status` says of the screening list what `status` says, and fails when that does",
        arguments: [[], [Samples.alerts], [Samples.emptied], [Samples.emptied, Samples.alerts], Samples.status.lists]
    )
    func listsStatus(_ lists: [ListStatus]) async {
        var core = BoxAnswers()
        core.statusAnswer.lists = lists
        let (whole, own) = (
            await Transcript.of(["status"], core: core), await Transcript.of(["lists", "status"], core: core)
        )
        #expect(own.status == whole.status)
        #expect(own.status == (lists.contains { $0.list.kind == .registry } ? .well : .problem))
        for check in lists.screeningChecks {
            for answer in [whole, own] {
                let words = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                #expect(words.contains("\(check.name) \(check.finding) → \(check.action)"), "\(answer.output)")
                #expect(!words.contains("vestibule status") && !words.contains("vestibule lists status"))
            }
        }
    }

    @Test("--json is the core's own answer")
    func json() async throws {
        let (status, output, _) = await Transcript.of(["status", "--json"])
        #expect(status == .well)
        #expect(try Coding.decoder.decode(Status.self, from: .init(output.utf8)) == Samples.status)
    }

    @Test("colour marks, and only when asked for")
    func color() {
        let report = Report(sections: [.init("Doors", [SelfTestCheck(name: "main", result: .failed, finding: "open")])])
        #expect(report.text(Style(isColored: true) { _ in 0 }).contains("\u{1B}[31m✗\u{1B}[0m main"))
        #expect(!report.text(.plainUTC).contains("\u{1B}"))
    }
}
