package import Model

/// Turns the reports of one scanner into scans. Pure: the caller brings the time, and calls `timeout` at `deadline`.
package protocol ReportDecoder: Sendable {
    /// One report as the device sent it, with its id where it uses ids.
    mutating func receive(_ report: [UInt8], at now: Instant) -> [Reading]
    /// When to call `timeout`, unless a report comes first.
    var deadline: Instant? { get }
    mutating func timeout(at now: Instant) -> [Reading]
    /// The transport broke (stall, error, unplugged) or has only begun: a scan in progress has failed, and what comes
    /// before the next silence is its rest.
    mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading]
}

/// What a decoder makes of the reports of one scanner.
package enum Reading: Hashable, Sendable {
    /// A whole scan; `aim` is the AIM symbology identifier without `]`, where the transport carries it apart.
    case scan([UInt8], aim: String?)
    /// What the scanner answers to a command; nobody scanned anything.
    case response([UInt8], aim: String)
    case failure(ReadFailure)
}

/// Lets five readings a second through. The first one beyond is replaced by a `rate` failure, the rest by nothing, until
/// a second has passed without any; so a broken or hostile device cannot flood the journal.
package struct RateLimit: Hashable, Sendable {
    let perSecond: Int
    private var recent: [Instant] = []
    private var isExceeded = false

    package init(perSecond: Int) { self.perSecond = perSecond }

    /// - Returns: the reading, a `rate` failure in its place, or nothing.
    package mutating func pass(_ reading: Reading, at now: Instant) -> [Reading] {
        recent.removeAll { now - $0 >= .seconds(1) }
        if recent.count < perSecond {
            isExceeded = isExceeded && !recent.isEmpty
            if !isExceeded {
                recent.append(now)
                return [reading]
            }
        }
        // Nothing passes until this is empty, so only the last one counts.
        recent = [now]
        defer { isExceeded = true }
        return isExceeded ? [] : [.failure(.rate)]
    }
}
