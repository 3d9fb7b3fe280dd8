import LocalAPI

/// Whether the office can be reached: successes and failures of all lanes go in, what to tell the core comes out.
struct LinkWatch: Hashable, Sendable {
    /// One lost answer is no lost link: it is down after this many failures in a row.
    static let failuresUntilDown = 3

    private(set) var state = LinkStatus.State.unknown
    private(set) var failure: OfficeFailure?
    private var failures = 0
    private var told: LinkStatus.State?

    mutating func succeeded() { (state, failure, failures) = (.up, nil, 0) }

    mutating func failed(_ failure: OfficeFailure) {
        self.failure = failure
        failures += 1
        if failures >= Self.failuresUntilDown { state = .down }
    }

    /// What the core has not been told; once per change.
    var news: LinkReport? {
        guard state != .unknown, state != told else { return nil }
        return LinkReport(state: state, detail: state == .down ? failure?.word : nil)
    }

    mutating func tell(_ state: LinkStatus.State) { told = state }

    /// The core was away: it may have been restarted, and then knows nothing.
    mutating func coreReturned() { told = nil }
}
