import LocalAPI

/// How one lane is sent: what came of a step goes in, the steps that begin now come out. No clock, no I/O.
///
/// Three things go on at once, each one at a time: events are fetched ahead, a batch is on its way, and what the office has said
/// is confirmed to the core. One batch is on its way at a time, so the order of a lane holds. An event leaves `pending` only when
/// the office has said that it is stored or takes it in no way, and leaves the core only when that is confirmed.
struct LaneSender: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        /// Ask the core for the events behind a number, and wait for the first.
        case fetch(after: Int64)
        case post(Batch)
        /// Tell the core what the office has said.
        case confirm(Confirmation)
        /// - Parameter tells: the office takes nothing of this lane, whatever it is sent.
        case rest(Side, Duration, tells: LinkError? = nil)
    }

    /// Whose failure is waited for.
    enum Side: String, Hashable, Sendable { case core, office }

    enum Confirmation: Hashable, Sendable {
        case stored(from: Int64, upTo: Int64)
        /// Refused alone, while something else went through.
        case refused(Int64, LinkError)
    }

    enum Outcome: Hashable, Sendable {
        case fetched([CarriedEvent])
        case fetchFailed
        /// What the office says it has stored of this lane; `nil`: nothing.
        case stored(upTo: Int64?, in: Duration = .zero)
        /// The office says no to what the batch holds. `others`: how much of any lane has gone through so far.
        case refused(LinkError, others: Int)
        case postFailed(LinkError)
        /// Not sent: the core gives other numbers to what was fetched.
        case void
        case confirmed
        case confirmFailed
        case rested(Side)
    }

    /// As many are fetched ahead, and a page.
    static let window = 2 * Batch.maximumCount

    private var pending: ArraySlice<CarriedEvent> = []
    /// The last number that the core gave.
    private var fetched: Int64 = 0
    private var isFetching = false
    private var posting: Batch?
    private var confirming: Confirmation?
    private var confirmations: [Confirmation] = []
    private var resting: Set<Side> = []
    /// What was begun before the lane began again; what comes of it is of no account.
    private var (isFetchStale, isPostStale) = (false, false)
    private var size = BatchSize()
    private var search = RefusalSearch()
    private var (coreBackoff, officeBackoff) = (Backoff(), Backoff())
    /// Nothing was confirmed since: a core whose disk is full gives events and takes no word.
    private var didConfirmFail = false

    /// The first step.
    mutating func begin() -> [Step] { due() }

    /// - Parameter random: 0 ..< 1, for the jitter.
    mutating func next(after outcome: Outcome, random: Double) -> [Step] {
        var steps: [Step] = []
        switch outcome {
        case .fetched(let events): fetched(events)
        case .fetchFailed:
            isFetching = false
            steps = beginAgain(random)
        case .stored, .refused, .postFailed: steps = posted(outcome, random)
        case .void:
            posting = nil
            if isPostStale { isPostStale = false } else { steps = beginAgain(random) }
        case .confirmed:
            (confirming, coreBackoff, didConfirmFail) = (nil, Backoff(), false)
        case .confirmFailed:
            // What the core still holds, it will give again; the office knows it by its id.
            (confirming, didConfirmFail) = (nil, true)
            steps = beginAgain(random)
        case .rested(let side): resting.remove(side)
        }
        return steps + due()
    }

    /// What can begin now.
    private mutating func due() -> [Step] {
        var steps: [Step] = []
        if confirming == nil, !resting.contains(.core), !confirmations.isEmpty {
            let first = confirmations.removeFirst()
            confirming = first
            steps.append(.confirm(first))
        }
        if posting == nil, !resting.contains(.office), !pending.isEmpty {
            let batch = search.batch(of: pending, bytes: size.bytes)
            posting = batch
            steps.append(.post(batch))
        }
        if !isFetching, !resting.contains(.core), pending.count < Self.window {
            isFetching = true
            steps.append(.fetch(after: fetched))
        }
        return steps
    }

    private mutating func fetched(_ events: [CarriedEvent]) {
        isFetching = false
        if !didConfirmFail { coreBackoff.reset() }
        if isFetchStale {
            isFetchStale = false
            return
        }
        guard let (first, last) = events.first.flatMap({ first in events.last.map { (first.seq, $0.seq) } }) else {
            return
        }
        // The core has gone back: everything is sent again from there.
        if first <= fetched { forget() }
        pending += events
        fetched = last
    }

    private mutating func posted(_ outcome: Outcome, _ random: Double) -> [Step] {
        guard let batch = posting else { return [] }
        posting = nil
        if isPostStale {
            isPostStale = false
            return []
        }
        switch outcome {
        case .stored(let seq, let time): return stored(seq, of: batch, in: time, random)
        case .refused(let failure, let others):
            if failure.isTooLarge { size.shrink(from: batch) }
            switch search.refused(batch, failure, pending: pending, others: others, random: random) {
            case .goOn: return []
            case .nothingGoesThrough: return rest(.office, random, tells: failure)
            case .setAside:
                pending.removeFirst()
                confirm(.refused(batch.first, failure))
                officeBackoff.reset()
                return []
            }
        case .postFailed(let failure):
            if failure == .timeout || failure == .cut { size.shrink(from: batch) }
            return rest(.office, random, atLeast: failure.retryAfter)
        default: return []
        }
    }

    /// The office's word counts for what was just sent to it, and for nothing later: it may know more of a box whose
    /// journal began anew.
    private mutating func stored(_ seq: Int64?, of batch: Batch, in time: Duration, _ random: Double) -> [Step] {
        guard let seq, let stored = batch.events.last(where: { $0.seq <= seq })?.seq else {
            return rest(.office, random)
        }
        officeBackoff.reset()
        size.wentThrough(batch, in: time)
        // A probe goes out of turn: its turn comes.
        guard search.stored(batch), let first = pending.first?.seq, batch.first == first else { return [] }
        pending = pending.drop { $0.seq <= stored }
        confirm(.stored(from: first, upTo: stored))
        return []
    }

    /// What follows directly on what waits to be confirmed goes with it.
    private mutating func confirm(_ confirmation: Confirmation) {
        if case .stored(let from, _)? = confirmations.last, case .stored(_, let last) = confirmation {
            confirmations[confirmations.count - 1] = .stored(from: from, upTo: last)
        } else {
            confirmations.append(confirmation)
        }
    }

    private mutating func beginAgain(_ random: Double) -> [Step] {
        forget()
        isFetchStale = isFetching
        fetched = 0
        return rest(.core, random)
    }

    private mutating func forget() {
        (pending, confirmations, search) = ([], [], RefusalSearch())
        isPostStale = posting != nil
    }

    private mutating func rest(
        _ side: Side,
        _ random: Double,
        atLeast: Duration = .zero,
        tells: LinkError? = nil
    ) -> [Step] {
        guard resting.insert(side).inserted else { return [] }
        let time = side == .core ? coreBackoff.next(random) : officeBackoff.next(random)
        return [.rest(side, max(time, atLeast), tells: tells)]
    }
}

/// Exponential back-off with full jitter (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
struct Backoff: Hashable, Sendable {
    static let ceiling: Duration = .seconds(30)
    static let base: Duration = .milliseconds(500)

    private var attempts = 0

    /// - Parameter random: 0 ..< 1.
    mutating func next(_ random: Double) -> Duration {
        let most = min(Self.ceiling, Self.base * (1 << min(attempts, 6)))
        attempts += 1
        return most * random
    }

    mutating func reset() { attempts = 0 }
}
