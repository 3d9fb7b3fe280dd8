/// How one lane is sent: what came of the last step goes in, the next step comes out. No clock, no I/O.
///
/// One batch is on its way at a time, so the order of a lane holds. An event leaves `pending` only when the office has
/// said that it is stored, and leaves the core only by `acknowledge`.
struct LaneSender: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        /// Ask the core for the next events and wait for the first.
        case fetch
        case post(Batch)
        /// Tell the core what the office has stored.
        case acknowledge(Int64)
        case rest(Duration)
    }

    enum Outcome: Hashable, Sendable {
        case fetched([OutgoingEvent])
        case fetchFailed
        /// What the office says it has stored of this lane; `nil`: nothing.
        case stored(upTo: Int64?)
        case postFailed
        case acknowledged
        case acknowledgeFailed
        case rested
    }

    private var pending: ArraySlice<OutgoingEvent> = []
    private var backoff = Backoff()

    /// - Parameter random: 0 ..< 1, for the jitter.
    mutating func next(after outcome: Outcome, random: Double) -> Step {
        switch outcome {
        case .fetched(let events):
            pending = events[...]
            if events.isEmpty { backoff.reset() }
            return onward
        case .stored(let seq):
            return acknowledge(seq, random)
        case .acknowledged:
            backoff.reset()
            return onward
        case .acknowledgeFailed:
            // What the core still holds, it will give again; the office knows it by its id.
            pending = []
            return .rest(backoff.next(random))
        case .fetchFailed, .postFailed:
            return .rest(backoff.next(random))
        case .rested:
            return onward
        }
    }

    private var onward: Step { pending.isEmpty ? .fetch : .post(Batch(pending)) }

    /// The office's word counts for what was just sent to it, and for nothing later: it may know more of a box whose
    /// journal began anew.
    private mutating func acknowledge(_ seq: Int64?, _ random: Double) -> Step {
        let batch = Batch(pending)
        guard let seq, let stored = batch.events.last(where: { $0.seq <= seq })?.seq else {
            return .rest(backoff.next(random))
        }
        pending = pending.drop { $0.seq <= stored }
        return .acknowledge(stored)
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
