import Model

/// Collects the bytes of one scan within its limits. A scan that fails is reported once, at once, and the rest of it is
/// swallowed until the scanner has been silent: half a scan is never delivered.
struct Framer: Hashable, Sendable {
    let limits: Limits
    private(set) var bytes: [UInt8] = []
    private(set) var deadline: Instant?
    private var began: Instant?
    private var reports = 0
    private var isDraining = false
    private var hasWaited = false
    private var rate: RateLimit

    init(limits: Limits) {
        self.limits = limits
        rate = RateLimit(perSecond: limits.readingsPerSecond)
    }

    /// Counts a report in. `false` while a failed scan drains.
    mutating func begin(at now: Instant) -> Bool {
        deadline = now + limits.idle
        reports += 1
        hasWaited = false
        if began == nil { began = now }
        return !isDraining
    }

    /// `framing` when the scan has become too much.
    mutating func append(_ more: some Collection<UInt8>, at now: Instant) -> ReadFailure? {
        guard bytes.count + more.count <= limits.bytes, reports <= limits.reports,
            now - (began ?? now) <= limits.duration
        else { return .framing }
        bytes += more
        return nil
    }

    /// The scanner is silent in the middle of a scan: gives it a little longer, once. `false` when it has had that.
    mutating func wait(at now: Instant) -> Bool {
        guard !hasWaited, limits.patience > limits.idle else { return false }
        (hasWaited, deadline) = (true, now + (limits.patience - limits.idle))
        return true
    }

    /// The scan is over and this is what it was; `nil` for nothing at all.
    mutating func finish(_ reading: Reading?, at now: Instant) -> [Reading] {
        (bytes, began, reports, deadline, isDraining, hasWaited) = ([], nil, 0, nil, false, false)
        return reading.map { rate.pass($0, at: now) } ?? []
    }

    /// The scan has failed; what still comes of it is swallowed.
    mutating func fail(_ reason: ReadFailure, at now: Instant) -> [Reading] {
        guard !isDraining else { return [] }
        let readings = finish(.failure(reason), at: now)
        (isDraining, deadline) = (true, now + limits.idle)
        return readings
    }

    /// Something was or may have been lost: what comes until the scanner has been silent belongs to no scan. What had
    /// begun has failed.
    mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading] {
        if isPending || reason == .framing { return fail(reason, at: now) }
        (bytes, began, reports) = ([], nil, 0)
        (isDraining, deadline) = (true, now + limits.idle)
        return []
    }

    /// Whether a scan has begun whose end is not yet known.
    var isPending: Bool { !bytes.isEmpty && !isDraining }
}
