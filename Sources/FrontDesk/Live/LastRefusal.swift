import Model

/// The last scan at the desk that was not taken: shown until a better one comes, and for minutes.
struct LastRefusal: Sendable {
    private var last: (scan: RefusedScan, at: ContinuousClock.Instant)?

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
        guard let last, now - last.at >= RefusedScan.limit else { return false }
        return clear()
    }

    func scan(at now: ContinuousClock.Instant) -> RefusedScan? {
        last.flatMap { now - $0.at < RefusedScan.limit ? $0.scan : nil }
    }
}
