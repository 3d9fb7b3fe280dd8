import CoreHarness
import Foundation
import LocalAPI
import Model
import Testing

/// The real daemon, started again with another clock.
@Suite("a clock that is wrong at the start", .timeLimit(.minutes(30)))
struct ClockStory {
    private static let day = 86_400

    @Test(
        "does not judge: what was proven does, and it is told",
        arguments: [(400 * day, TrustedTime.Standing.clockAhead), (-20_000 * day, .clockBehind)]
    )
    func wrongAtStart(seconds: Int, standing: TrustedTime.Standing) async throws {
        let core = try await CoreProcess()
        let right = try await core.client.call(.clock).clock
        _ = try await core.client.call(.setFloor, SetFloorRequest(time: right, reason: "the clock is right"))
        try await core.killHard()
        let again = try await CoreProcess(in: core.directory, clockAhead: seconds)
        let clock = try await again.client.call(.clock)
        #expect(clock.standing == standing)
        #expect((.zero ... .seconds(3600)).contains(clock.trusted - right))
        let conditions = try await again.client.call(.conditions, ConditionsRequest(for: .desk))
        #expect(conditions.contains { $0.kind.rawValue == standing.rawValue })
        if standing == .clockBehind {
            let jump = try await again.event(.systemClockJumped)
            #expect(jump.basis == .inferred, "found at the start: the last record is later")
        }
        try await again.close()
    }
}
