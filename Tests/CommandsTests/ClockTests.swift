import Commands
import LocalAPI
import Model
import Testing

extension Samples {
    static let clock = ClockStatus(
        clock: WallTime(milliseconds: 1_795_269_600_000),
        state: .synchronized,
        standing: .plausible,
        trusted: WallTime(milliseconds: 1_795_269_600_000),
        floor: WallTime(milliseconds: 1_795_269_590_000),
        proofs: [ClockProof(witness: .timeService, time: WallTime(milliseconds: 1_795_269_590_000))],
        unconfirmed: []
    )
}

struct ClockTests {
    @Test("a clock that judges, on one screen")
    func plausible() async {
        let (status, output, _) = await Transcript.of(["clock"])
        #expect(status == .well)
        #expect(
            output == """
                clock   2026-11-21T14:00:00.000Z  a time service holds it
                judges  2026-11-21T14:00:00.000Z  the clock judges
                proven  2026-11-21T13:59:50.000Z  it is no earlier
                        2026-11-21T13:59:50.000Z  by the time service

                """
        )
    }

    @Test("how far one witness alone is believed stands there once something is proven")
    func credit() async {
        var core = BoxAnswers()
        core.clockAnswer.credit = 5 * 3600 + 59
        let (_, output, _) = await Transcript.of(["clock"], core: core)
        #expect(output.contains("credit  5 h                       further, one witness alone is believed\n"))
    }

    @Test("a clock that does not judge is a problem, with the next action", arguments: TrustedTime.Standing.allCases)
    func standing(standing: TrustedTime.Standing) async {
        var core = BoxAnswers()
        core.clockAnswer.standing = standing
        core.clockAnswer.unconfirmed = [ClockProof(witness: .timeService, time: Samples.clock.clock)]
        let (status, output, _) = await Transcript.of(["clock"], core: core)
        let isWrong = standing == .clockBehind || standing == .clockAhead
        #expect(status == (isWrong ? .problem : .well))
        #expect(output.contains("vestibule clock set-floor") == (standing != .plausible))
        #expect(output.contains("says the time service, and nobody else"))
        #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("set-floor takes a time in UTC and needs a reason")
    func setFloor() async throws {
        var core = BoxAnswers()
        core.setFloorAnswer = { request in
            guard request == SetFloorRequest(time: Samples.clock.clock, reason: "new battery") else {
                throw Problem(.badRequest, "something else was asked")
            }
            return Samples.clock
        }
        let command = ["clock", "set-floor", "2026-11-21T14:00:00Z"]
        let set = await Transcript.of(command + ["--reason", "new battery"], core: core)
        #expect(set.status == .well && set.output.hasPrefix("clock "))
        let json = await Transcript.of(command + ["--reason", "new battery", "--json"], core: core)
        #expect(json.output.contains("\"standing\" : \"plausible\""))
        #expect(await Transcript.of(command, core: core).status == .usage)
        #expect(await Transcript.of(["clock", "set-floor", "noon", "--reason", "x"], core: core).status == .usage)
        let other = await Transcript.of(command + ["--reason", "y"], core: core)
        #expect(other.status == .problem && other.errors == "vestibule: something else was asked\n")
    }
}
