import Testing

@testable import CentralOffice

@Suite("the watchdog's question", .timeLimit(.minutes(30)))
struct PulseTests {
    @Test("names a worker that has taken no step for too long")
    func stuck() {
        let (pulse, start) = (Pulse(), ContinuousClock.now)
        pulse.beat("urgent", at: start)
        pulse.beat("bulk", at: start + .seconds(40))
        #expect(pulse.stuck(at: start + .seconds(44)) == nil)
        #expect(pulse.stuck(at: start + .seconds(46)) == "urgent")
    }

    @Test("a worker that rests is not stuck, however long it rests")
    func rests() async throws {
        let pulse = Pulse()
        let start = ContinuousClock.now
        let worker = Task { try await pulse.rest("time", for: .seconds(36_000)) }
        // Until it has begun to rest.
        while pulse.stuck(at: .now + .seconds(100_000)) == nil { await Task.yield() }
        #expect(pulse.stuck(at: start + .seconds(36_000)) == nil)
        #expect(pulse.stuck(at: .now + .seconds(36_000) + Pulse.longestStep) == "time")
        worker.cancel()
        await #expect(throws: CancellationError.self) { try await worker.value }
    }
}
