import Commands
import LocalAPI
import Model
import Testing

extension Samples {
    static let outbox = OutboxStatus(
        source: "/d/s/main",
        lanes: [
            LaneStatus(lane: .urgent, stored: 11, waiting: 0), LaneStatus(lane: .normal, stored: 40, waiting: 0),
            LaneStatus(lane: .bulk, stored: 39, waiting: 0),
        ]
    )
}

struct UplinkTests {
    @Test("what has been sent, on one screen")
    func well() async {
        let (status, output, _) = await Transcript.of(["uplink", "status"])
        #expect(status == .well)
        #expect(
            output == """
                  urgent  sent up to 11  nothing waits
                  normal  sent up to 40  nothing waits
                  bulk    sent up to 39  nothing waits
                  office  reached

                """
        )
    }

    @Test("a lane that stands still and events that were refused are a problem, with the next action")
    func late() async {
        var core = BoxAnswers()
        core.outboxAnswer.lanes[1] = LaneStatus(
            lane: .normal,
            stored: 40,
            waiting: 2,
            oldest: Samples.clock.clock,
            age: .seconds(7200),
            isLate: true
        )
        core.outboxAnswer.refused = 3
        core.statusAnswer.link = LinkStatus(state: .down, backlog: 2, reason: "status400")
        let (status, output, _) = await Transcript.of(["uplink"], core: core)
        #expect(status == .problem)
        #expect(output.contains("2 events wait  the oldest for 2 h: too long\n"))
        #expect(output.contains("office  not reached (status400): sudo vestibule uplink test\n"))
        let words = output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("refused 3 events") && words.contains("vestibule uplink resend --from NUMBER"))
        #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("resend says from where, and of which lane")
    func resend() async {
        var core = BoxAnswers()
        core.resendAnswer = { request in
            guard request == ResendRequest(from: 7, lane: .bulk) else { throw Problem(.badRequest, "something else") }
            var answer = Samples.outbox
            answer.lanes[2] = LaneStatus(lane: .bulk, stored: 6, waiting: 33)
            return answer
        }
        let (status, output, _) = await Transcript.of(
            ["uplink", "resend", "--from", "7", "--lane", "bulk"],
            core: core
        )
        #expect(status == .well && output.contains("33 events wait now"))
        #expect(await Transcript.of(["uplink", "resend", "--from", "0"], core: core).0 == .usage)
        #expect(await Transcript.of(["uplink", "resend"], core: core).0 == .usage)
    }
}
