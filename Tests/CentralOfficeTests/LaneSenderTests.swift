import LocalAPI
import Model
import NIOCore
import Testing

@testable import CentralOffice

@Suite("sending one lane")
struct LaneSenderTests {
    private func events(_ seqs: Int64..., bytes: Int = 10) -> [CarriedEvent] {
        seqs.map { CarriedEvent(seq: $0, json: ByteBuffer(repeating: UInt8(ascii: "1"), count: bytes)) }
    }

    /// A lane that has just taken `events` from the core, and has them on their way.
    private func lane(holding events: [CarriedEvent]) -> LaneSender {
        var lane = LaneSender()
        _ = lane.begin()
        _ = lane.next(after: .fetched(events), random: 0)
        return lane
    }

    @Test("what the core gives is posted while more is fetched, and acknowledged as stored")
    func wayOfABatch() {
        let batch = events(3, 5, 9)
        var lane = LaneSender()
        #expect(lane.begin() == [.fetch(after: 0)])
        #expect(lane.next(after: .fetched(batch), random: 0) == [.post(Batch(batch[...])), .fetch(after: 9)])
        #expect(lane.next(after: .stored(upTo: 9), random: 0) == [.confirm(.stored(from: 3, upTo: 9))])
        #expect(lane.next(after: .confirmed, random: 0) == [])
    }

    @Test("the next batch goes before the last one is acknowledged, and what follows is acknowledged together")
    func overlaps() {
        let batch = events(1, 2, 3, bytes: BatchSize.first - 10)
        var lane = lane(holding: batch)
        #expect(
            lane.next(after: .stored(upTo: 1, in: .seconds(2)), random: 0) == [
                .confirm(.stored(from: 1, upTo: 1)), .post(Batch(batch[1...1])),
            ]
        )
        #expect(lane.next(after: .stored(upTo: 2, in: .seconds(2)), random: 0) == [.post(Batch(batch[2...2]))])
        #expect(lane.next(after: .stored(upTo: 3), random: 0) == [])
        #expect(lane.next(after: .confirmed, random: 0) == [.confirm(.stored(from: 2, upTo: 3))])
    }

    @Test("no more is fetched ahead than there is room for")
    func window() {
        let all = (1...1400).map { CarriedEvent(seq: $0, json: ByteBuffer(string: "{}")) }
        var lane = lane(holding: Array(all[..<500]))
        #expect(lane.next(after: .fetched(Array(all[500..<1000])), random: 0) == [])
        let steps = lane.next(after: .stored(upTo: 500), random: 0)
        #expect(steps.contains(.fetch(after: 1000)))
    }

    @Test("what is not to be sent any more is fetched anew, and what was fetched ahead meanwhile is dropped")
    func void() {
        var lane = lane(holding: events(3, 5))
        #expect(lane.next(after: .void, random: 0) == [.rest(.core, .zero)])
        #expect(lane.next(after: .fetched(events(6)), random: 0) == [])
        #expect(lane.next(after: .rested(.core), random: 0) == [.fetch(after: 0)])
        let again = events(10_006)
        #expect(lane.next(after: .fetched(again), random: 0) == [.post(Batch(again[...])), .fetch(after: 10_006)])
    }

    @Test("without events the core is asked again")
    func empty() {
        var lane = LaneSender()
        _ = lane.begin()
        #expect(lane.next(after: .fetched([]), random: 0) == [.fetch(after: 0)])
    }

    @Test("what the office has not stored stays and is posted again")
    func partlyStored() {
        let batch = events(3, 5, 9)
        var lane = lane(holding: batch)
        #expect(
            lane.next(after: .stored(upTo: 7), random: 0) == [
                .confirm(.stored(from: 3, upTo: 5)), .post(Batch(batch[2...])),
            ]
        )
    }

    @Test("an office that claims more than it was sent is believed for what it was sent", arguments: [9, 10, .max])
    func claimsMore(_ claim: Int64) {
        var lane = lane(holding: events(3, 5, 9))
        #expect(lane.next(after: .stored(upTo: claim), random: 0) == [.confirm(.stored(from: 3, upTo: 9))])
    }

    @Test("an office that claims more does not speak for events beyond the batch")
    func claimsUnsent() {
        let all = (1...600).map { CarriedEvent(seq: $0, json: ByteBuffer(string: "{}")) }
        var lane = lane(holding: all)
        #expect(
            lane.next(after: .stored(upTo: 600), random: 0) == [
                .confirm(.stored(from: 1, upTo: 500)), .post(Batch(all[500...])),
            ]
        )
    }

    @Test("an office that has stored nothing is tried again after a rest", arguments: [nil, 0, 2])
    func storedNothing(_ claim: Int64?) {
        let batch = events(3, 5)
        var lane = lane(holding: batch)
        #expect(lane.next(after: .stored(upTo: claim), random: 0.5) == [.rest(.office, .milliseconds(250))])
        #expect(lane.next(after: .rested(.office), random: 0) == [.post(Batch(batch[...]))])
    }

    @Test("after a failure the same batch is posted again, later and later, thirty seconds at most")
    func backsOff() {
        let batch = events(1)
        var lane = lane(holding: batch)
        let rests = (0..<9).map { _ in
            let rest = lane.next(after: .postFailed(.refused), random: 1)
            #expect(lane.next(after: .rested(.office), random: 0) == [.post(Batch(batch[...]))])
            return rest
        }
        let seconds: [Duration] = [0.5, 1, 2, 4, 8, 16, 30, 30, 30].map { .seconds($0) }
        #expect(rests == seconds.map { [.rest(.office, $0)] })
    }

    @Test("an office that says when to come again is left alone until then")
    func retryAfter() {
        var lane = lane(holding: events(1))
        let busy = LaneSender.Outcome.postFailed(.status(503, after: .seconds(77)))
        #expect(lane.next(after: busy, random: 1) == [.rest(.office, .seconds(77))])
    }

    @Test("what has gone well makes the next rest short again")
    func resets() {
        var lane = lane(holding: events(1, 2))
        for _ in 0..<5 {
            _ = lane.next(after: .postFailed(.refused), random: 1)
            _ = lane.next(after: .rested(.office), random: 1)
        }
        _ = lane.next(after: .stored(upTo: 1), random: 0)
        #expect(lane.next(after: .postFailed(.refused), random: 1) == [.rest(.office, .milliseconds(500))])
    }

    @Test("an acknowledgement the core did not take is forgotten: the core gives those events again")
    func acknowledgeFailed() {
        var lane = lane(holding: events(1, 2))
        _ = lane.next(after: .stored(upTo: 1), random: 0)
        #expect(lane.next(after: .confirmFailed, random: 1) == [.rest(.core, .milliseconds(500))])
        _ = lane.next(after: .rested(.core), random: 0)
        // What was asked before is of no account, and everything is asked for anew.
        #expect(lane.next(after: .fetched([]), random: 0) == [.fetch(after: 0)])
        #expect(lane.next(after: .stored(upTo: 2), random: 0) == [])
    }

    @Test("a core that gives events and takes no word, as on a full disk, is asked later and later")
    func fullDisk() {
        var lane = LaneSender()
        _ = lane.begin()
        let rests = (0..<8).map { _ in
            _ = lane.next(after: .fetched(events(1)), random: 0)
            _ = lane.next(after: .stored(upTo: 1), random: 0)
            let rest = lane.next(after: .confirmFailed, random: 1).first
            _ = lane.next(after: .fetched([]), random: 0)
            _ = lane.next(after: .rested(.core), random: 0)
            return rest
        }
        let seconds: [Duration] = [0.5, 1, 2, 4, 8, 16, 30, 30].map { .seconds($0) }
        #expect(rests == seconds.map { .rest(.core, $0) })
    }

    @Test("a core that does not answer is asked again after a rest")
    func coreAway() {
        var lane = LaneSender()
        _ = lane.begin()
        #expect(lane.next(after: .fetchFailed, random: 1) == [.rest(.core, .milliseconds(500))])
        #expect(lane.next(after: .rested(.core), random: 0) == [.fetch(after: 0)])
    }

    @Test("a core that goes back is followed: everything is sent again from there")
    func wentBack() {
        var lane = lane(holding: events(7, 8))
        _ = lane.next(after: .stored(upTo: 8), random: 0)
        _ = lane.next(after: .confirmed, random: 0)
        let again = events(2, 7, 8)
        #expect(lane.next(after: .fetched(again), random: 0) == [.post(Batch(again[...])), .fetch(after: 8)])
    }

    @Test("a slow line gets smaller batches, a quick one larger ones")
    func follows() {
        let all = (1...2000).map { CarriedEvent(seq: $0, json: ByteBuffer(repeating: 1, count: 400)) }
        var size = BatchSize()
        for _ in 0..<10 { size.wentThrough(Batch(all[...], count: 5000, bytes: size.bytes), in: .milliseconds(100)) }
        #expect(size.bytes == Batch.maximumBytes)
        for _ in 0..<4 { size.shrink(from: Batch(all[...], count: 5000, bytes: size.bytes)) }
        #expect((32 << 10)...(64 << 10) ~= size.bytes)
        for _ in 0..<4 { size.wentThrough(Batch(all[...], count: 5000, bytes: size.bytes), in: .seconds(5)) }
        #expect(size.bytes < 5 << 10)
        for _ in 0..<99 { size.shrink(from: Batch(all[...], count: 1)) }
        #expect(size.bytes == BatchSize.smallest)
    }

    @Test(
        "whatever fails, in any order, nothing is acknowledged that was not stored and nothing is left out but what is refused",
        arguments: 0..<UInt64(300)
    )
    func anyOrder(seed: UInt64) {
        var world = World(seed: seed)
        world.run(20_000)
        #expect(world.mistakes.isEmpty, "seed \(seed)")
        #expect(world.cursor == 120, "seed \(seed)")
        #expect(world.setAside == world.bad, "seed \(seed)")
        #expect(world.stored.isSuperset(of: Set(world.all.map(\.seq)).subtracting(world.bad)), "seed \(seed)")
    }

    @Test("an office that refuses everything gets nothing set aside, however long; once it takes them, all goes on")
    func wrongAddress() {
        var world = World(seed: 1, goesWrong: false)
        world.refusesAll = true
        world.run(1000)
        #expect(world.setAside.isEmpty && world.stored.isEmpty && world.told > 3)
        #expect(world.posts < 600, "it is asked slowly")
        world.refusesAll = false
        world.run(2000)
        #expect(world.cursor == 120 && world.setAside == world.bad)
    }

    @Test("one event that is refused and nothing else to send waits until another lane gets through")
    func alone() {
        let batch = events(7)
        var lane = lane(holding: batch)
        let no = LinkError.status(422)
        for _ in 0..<5 {
            let steps = lane.next(after: .refused(no, others: 3), random: 0)
            guard case .rest(.office, _, no)? = steps.first else {
                Issue.record("\(steps)")
                return
            }
            #expect(lane.next(after: .rested(.office), random: 0) == [.post(Batch(batch[...]))])
        }
        #expect(lane.next(after: .refused(no, others: 4), random: 0) == [.confirm(.refused(7, no))])
    }

    @Test("one of 500 is found with few questions")
    func halves() {
        var world = World(seed: 2, count: 500, bad: [900], goesWrong: false)
        world.run(2000)
        #expect(world.setAside == [900] && world.cursor == 1500)
        #expect(world.posts < 40)
    }
}

/// A core that holds events and an office that stores them, each as reliable as a seed has it, with steps done in any order.
private struct World {
    let all: [CarriedEvent]
    let bad: Set<Int64>
    var refusesAll = false
    private(set) var stored: Set<Int64> = []
    private(set) var setAside: Set<Int64> = []
    private(set) var cursor: Int64 = 0
    private(set) var (posts, told) = (0, 0)
    private(set) var mistakes: [String] = []
    private var random: SeededGenerator
    private let goesWrong: Bool
    private var lane = LaneSender()
    private var open: [LaneSender.Step]
    private var traffic = 0

    init(seed: UInt64, count: Int64 = 40, bad: Set<Int64>? = nil, goesWrong: Bool = true) {
        random = SeededGenerator(seed: seed)
        all = (1...count).map { CarriedEvent(seq: $0 * 3, json: ByteBuffer(string: "{}")) }
        var chosen: Set<Int64> = []
        for event in all.dropLast() where random.next() % 9 == 0 { chosen.insert(event.seq) }
        (self.bad, self.goesWrong, open) = (bad ?? chosen, goesWrong, [])
        open = lane.begin()
    }

    mutating func run(_ steps: Int) {
        for _ in 0..<steps where !open.isEmpty && !isDone {
            let step = open.remove(at: Int(random.next() % UInt64(open.count)))
            let roll = Double(random.next() % 1000) / 1000
            open += lane.next(after: perform(step), random: roll)
        }
    }

    private var isDone: Bool { cursor == all.last?.seq }

    private mutating func perform(_ step: LaneSender.Step) -> LaneSender.Outcome {
        let fails = goesWrong && random.next() % 4 == 0
        switch step {
        case .fetch(let after):
            if fails { return .fetchFailed }
            // Now and then the core begins anew, and gives again what is not acknowledged.
            let from = goesWrong && random.next() % 8 == 0 ? cursor : max(cursor, after)
            return .fetched(Array(all.filter { $0.seq > from }.prefix(goesWrong ? 7 : 500)))
        case .post(let batch):
            posts += 1
            let refused = refusesAll || !bad.isDisjoint(with: batch.events.map(\.seq))
            if fails { return .postFailed(random.next() % 2 == 0 ? .timeout : .status(503)) }
            if refused { return .refused(.status(422), others: traffic) }
            stored.formUnion(batch.events.map(\.seq))
            // A lost answer: stored all the same.
            if goesWrong, random.next() % 5 == 0 { return .postFailed(.cut) }
            traffic += 1
            return .stored(upTo: batch.last)
        case .confirm(let confirmation):
            return confirm(confirmation, fails: fails)
        case .rest(let side, _, let failure):
            if failure != nil { told += 1 }
            return .rested(side)
        }
    }

    private mutating func confirm(_ confirmation: LaneSender.Confirmation, fails: Bool) -> LaneSender.Outcome {
        let oldest = all.first { $0.seq > cursor }?.seq ?? .max
        switch confirmation {
        case .stored(let first, let last):
            let meant = all.map(\.seq).filter { first <= $0 && $0 <= last }
            if !stored.isSuperset(of: meant) { mistakes.append("\(first) to \(last) is not stored") }
            // The core says so when the lane was set back.
            guard oldest >= first else { return .confirmFailed }
            if !fails { cursor = max(cursor, last) }
        case .refused(let seq, _):
            if !bad.contains(seq) || refusesAll { mistakes.append("\(seq) is set aside") }
            guard oldest == seq else { return .confirmFailed }
            if !fails { (cursor, _) = (seq, setAside.insert(seq)) }
        }
        return fails ? .confirmFailed : .confirmed
    }
}
