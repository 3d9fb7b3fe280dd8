import Model
import NIOCore
import Testing

@testable import CentralOffice

@Suite("sending one lane")
struct LaneSenderTests {
    private func events(_ seqs: Int64..., bytes: Int = 10) -> [OutgoingEvent] {
        seqs.map { OutgoingEvent(seq: $0, json: ByteBuffer(repeating: UInt8(ascii: "1"), count: bytes)) }
    }

    /// A lane that has just taken `events` from the core.
    private func lane(holding events: [OutgoingEvent]) -> LaneSender {
        var lane = LaneSender()
        _ = lane.next(after: .fetched(events), random: 0)
        return lane
    }

    @Test("what the core gives is posted, acknowledged as stored, and then more is fetched")
    func wayOfABatch() {
        let batch = events(3, 5, 9)
        var lane = LaneSender()
        #expect(lane.next(after: .fetched(batch), random: 0) == .post(Batch(batch[...])))
        #expect(lane.next(after: .stored(upTo: 9), random: 0) == .acknowledge(9))
        #expect(lane.next(after: .acknowledged, random: 0) == .fetch)
    }

    @Test("without events the core is asked again")
    func empty() {
        var lane = LaneSender()
        #expect(lane.next(after: .fetched([]), random: 0) == .fetch)
    }

    @Test("what the office has not stored stays and is posted again")
    func partlyStored() {
        let batch = events(3, 5, 9)
        var lane = lane(holding: batch)
        #expect(lane.next(after: .stored(upTo: 7), random: 0) == .acknowledge(5))
        #expect(lane.next(after: .acknowledged, random: 0) == .post(Batch(batch[2...])))
    }

    @Test("an office that claims more than it was sent is believed for what it was sent", arguments: [9, 10, .max])
    func claimsMore(_ claim: Int64) {
        var lane = lane(holding: events(3, 5, 9))
        #expect(lane.next(after: .stored(upTo: claim), random: 0) == .acknowledge(9))
    }

    @Test("an office that claims more does not speak for events beyond the batch")
    func claimsUnsent() {
        let all = (1...600).map { OutgoingEvent(seq: $0, json: ByteBuffer(string: "{}")) }
        var lane = lane(holding: all)
        #expect(lane.next(after: .stored(upTo: 600), random: 0) == .acknowledge(500))
        #expect(lane.next(after: .acknowledged, random: 0) == .post(Batch(all[500...])))
    }

    @Test("an office that has stored nothing is tried again after a rest", arguments: [nil, 0, 2])
    func storedNothing(_ claim: Int64?) {
        let batch = events(3, 5)
        var lane = lane(holding: batch)
        #expect(lane.next(after: .stored(upTo: claim), random: 0.5) == .rest(.milliseconds(250)))
        #expect(lane.next(after: .rested, random: 0) == .post(Batch(batch[...])))
    }

    @Test("after a failure the same batch is posted again, later and later, thirty seconds at most")
    func backsOff() {
        let batch = events(1)
        var lane = lane(holding: batch)
        let rests = (0..<9).map { _ in
            let rest = lane.next(after: .postFailed, random: 1)
            #expect(lane.next(after: .rested, random: 0) == .post(Batch(batch[...])))
            return rest
        }
        let seconds: [Duration] = [0.5, 1, 2, 4, 8, 16, 30, 30, 30].map { .seconds($0) }
        #expect(rests == seconds.map { .rest($0) })
    }

    @Test("what has gone well makes the next rest short again")
    func resets() {
        var lane = lane(holding: events(1, 2))
        for _ in 0..<5 { _ = lane.next(after: .postFailed, random: 1) }
        _ = lane.next(after: .stored(upTo: 1), random: 0)
        _ = lane.next(after: .acknowledged, random: 0)
        #expect(lane.next(after: .postFailed, random: 1) == .rest(.milliseconds(500)))
    }

    @Test("an acknowledgement the core did not take is forgotten: the core gives those events again")
    func acknowledgeFailed() {
        var lane = lane(holding: events(1, 2))
        _ = lane.next(after: .stored(upTo: 1), random: 0)
        #expect(lane.next(after: .acknowledgeFailed, random: 1) == .rest(.milliseconds(500)))
        #expect(lane.next(after: .rested, random: 0) == .fetch)
    }

    @Test("a core that does not answer is asked again after a rest")
    func coreAway() {
        var lane = LaneSender()
        #expect(lane.next(after: .fetchFailed, random: 1) == .rest(.milliseconds(500)))
        #expect(lane.next(after: .rested, random: 0) == .fetch)
    }

    @Test(
        "whatever fails, in any order, nothing is acknowledged that was not stored and nothing is left out",
        arguments: 0..<UInt64(200)
    )
    func anyOrder(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let all = (1...40).map { OutgoingEvent(seq: Int64($0) * 3, json: ByteBuffer(string: "{}")) }
        var (lane, step) = (LaneSender(), LaneSender.Step.fetch)
        var (stored, acknowledged) = (Set<Int64>(), Int64(0))
        for _ in 0..<400 {
            let goesWrong = random.next() % 3 == 0
            let outcome: LaneSender.Outcome
            switch step {
            case .fetch:
                outcome = goesWrong ? .fetchFailed : .fetched(Array(all.filter { $0.seq > acknowledged }.prefix(7)))
            case .post(let batch):
                #expect(batch.first > acknowledged, "seed \(seed)")
                // A lost answer: stored all the same.
                if random.next() % 2 == 0 || !goesWrong { stored.formUnion(batch.events.map(\.seq)) }
                outcome = goesWrong ? .postFailed : .stored(upTo: batch.last)
            case .acknowledge(let seq):
                #expect(all.filter { $0.seq <= seq }.allSatisfy { stored.contains($0.seq) }, "seed \(seed)")
                if !goesWrong { acknowledged = seq }
                outcome = goesWrong ? .acknowledgeFailed : .acknowledged
            case .rest: outcome = .rested
            }
            step = lane.next(after: outcome, random: 0.5)
        }
        #expect(acknowledged == 120, "seed \(seed)")
    }
}
