import Model

/// The last scan at the desk that was not taken: shown until a better one comes, and for minutes.
struct LastRefusal: Sendable {
    private let limit: Duration
    private var last: (scan: RefusedScan, at: ContinuousClock.Instant)?

    init(limit: Duration = ScanLimits().refused) { self.limit = limit }

    /// It may be told late, to a desk that has just started.
    mutating func put(_ scan: RefusedScan, at now: ContinuousClock.Instant) { last = (scan, now - scan.age) }

    /// - Returns: whether there was one.
    @discardableResult
    mutating func clear() -> Bool {
        defer { last = nil }
        return last != nil
    }

    /// - Returns: whether there was one, and it is too old.
    mutating func drop(at now: ContinuousClock.Instant) -> Bool {
        guard let last, now - last.at >= limit else { return false }
        return clear()
    }

    func scan(at now: ContinuousClock.Instant) -> RefusedScan? {
        last.flatMap { now - $0.at < limit ? $0.scan : nil }
    }
}
