import Commands
import Entrance
import LocalAPI
import Model
import SiteConfiguration
import Testing

struct DoorTests {
    @Test("everything about a door that works")
    func well() {
        let account = Self.account(decisions: [Samples.event(5, .accessGranted), Samples.event(6, .accessTaken)])
        #expect(
            account.text(.plainUTC) == """
                Door main
                  mode           locked
                  position       closed
                  lock           locked
                  alarm          none
                  tamper         not supervised: a cut wire cannot be seen
                  without power  stays locked without power (fail-secure)

                Last decisions
                      5  2026-11-21 12:00:05  access.granted          main
                      6  2026-11-21 12:00:06  access.taken            main

                Wiring
                  lock      main-lock      released  gpiochip0:1
                  position  main-position  inactive  gpiochip0:0

                Why it may not open
                  ✓ main   locked, closed
                  ✓ badge  ready

                All is well.

                """
        )
        #expect(account.report.outcome == .well)
    }

    @Test("each reason of a refusal says what to do", arguments: DenialReason.allCases)
    func denied(_ reason: DenialReason) throws {
        let account = Self.account(decisions: [Samples.event(5, .accessDenied, reason: reason.rawValue)])
        let check = try #require(account.checks.first { $0.name == "last badge" })
        #expect(check.result == .warning)
        #expect(check.finding.hasPrefix("refused: "))
        #expect(!check.action.isEmpty)
    }

    @Test("a lost lock line is why nothing opens it")
    func lostLock() {
        let account = Self.account(lock: nil)
        #expect(account.report.outcome == .problem)
        #expect(
            account.checks.contains { $0.name == "lock line" && $0.finding.contains("nothing can unlock this door") }
        )
    }

    @Test("a door no reader belongs to")
    func noReader() {
        let account = Self.account(readerAt: "other")
        #expect(account.checks.contains { $0.name == "reader" && $0.action.contains("officer") })
    }

    @Test("an unknown name lists the doors there are")
    func unknown() async {
        let (status, _, errors) = await Transcript.of(["door", "back"])
        #expect(status == .problem)
        #expect(errors == "vestibule: no door is called 'back'; there are: main\n")
    }

    @Test("without the configuration the rest is still shown")
    func noConfiguration() async {
        var core = BoxAnswers()
        core.journal = [Samples.event(1, .accessDenied, "side"), Samples.event(2, .accessGranted)]
        let (status, output, _) = await Transcript.of(["door", "--config", "/nonexistent"], core: core)
        #expect(status == .well)
        #expect(output.contains("– wiring"))
        #expect(output.contains("access.granted"))
        #expect(!output.contains("access.denied"))
    }

    private static func account(
        decisions: [EventRecord] = [],
        lock: Bool? = false,
        readerAt door: DoorID = "main"
    ) -> DoorAccount {
        DoorAccount(
            door: Samples.status.doors[0],
            decisions: decisions,
            lines: [
                LineState(id: "main-lock", direction: .output, active: lock, place: "gpiochip0:1"),
                LineState(id: "main-position", direction: .input, active: false, place: "gpiochip0:0"),
            ],
            scanners: Samples.status.scanners,
            site: .success(
                SiteConfiguration(
                    source: "/d/s/e",
                    title: "t",
                    timeZone: "UTC",
                    hardware: .real,
                    lines: [],
                    scanners: [],
                    plan: EntrancePlan(
                        doors: [
                            DoorPlan(
                                id: "main",
                                failState: .failSecure,
                                lockLine: "main-lock",
                                positionLine: "main-position"
                            )
                        ],
                        scanners: [ScannerPlan(id: "badge", role: .door(door))]
                    ),
                    officers: [],
                    lists: ListPolicy(),
                    desk: DeskSettings(),
                    uplink: nil
                )
            )
        )
    }
}
