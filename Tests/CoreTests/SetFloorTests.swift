import CoreHarness
import Foundation
import Glibc
import LocalAPI
import Model
import Reactor
import Testing

@testable import Core

/// The real daemon, told the time by a technician.
@Suite("the floor of the trusted time, set by hand", .timeLimit(.minutes(30)))
struct SetFloorTests {
    @Test("is recorded with who and why, judges at once, outlasts a kill, and is set back")
    func setFloor() async throws {
        let core = try await CoreProcess()
        let year = WallTime.now() + .seconds(400 * 86_400)
        let ports = try await core.prepared()
        try await ports.scan("main-reader", "12345678")
        try await ports.waits(for: "main-lock", toBe: true)
        let ahead = try await core.client.call(.setFloor, SetFloorRequest(time: year, reason: " a trial "))
        #expect(ahead.standing == .clockBehind && ahead.trusted >= year)
        #expect(ahead.proofs == [ClockProof(witness: .technician, time: year)])
        let event = try await core.event(.systemClockCorrected)
        #expect(event.actor == .technician && event.basis == .commanded && event.reason == "technician")
        #expect(event.data["uid"] == .int(Int64(geteuid())) && event.data["to"] == .string(year.rfc3339))
        #expect(!"\(event)".contains("a trial"), "free text is personal data")
        #expect(
            try await core.client.call(.conditions, ConditionsRequest(for: .technician)).contains {
                $0.kind == .clockBehind
            }
        )
        core.send(SIGKILL)
        _ = try await core.wait()
        try await core.client.shutdown()
        let again = try await CoreProcess(in: core.directory)
        #expect(try await again.client.call(.clock).standing == .clockBehind)
        let set = SetFloorRequest(time: .now(), reason: "the trial is over")
        #expect(try await again.client.call(.setFloor, set).standing == .plausible)
        _ = try await again.event(.systemClockBehind) { $0.edge == .end }
        try await again.close()
    }

    @Test("a time before the release, and no reason, are refused and change nothing")
    func refused() async throws {
        try await CoreProcess.run { core in
            let before = try await core.client.call(.clock)
            for wrong in [
                SetFloorRequest(time: WallTime(milliseconds: 0), reason: "x"),
                SetFloorRequest(time: .now(), reason: " "),
            ] {
                let problem = await #expect(throws: Problem.self) { try await core.client.call(.setFloor, wrong) }
                #expect(problem?.known == .badRequest)
            }
            #expect(try await core.client.call(.clock).proofs == before.proofs)
        }
    }
}
