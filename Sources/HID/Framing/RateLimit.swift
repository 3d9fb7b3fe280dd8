package import Model

/// Lets five readings a second through. The first one beyond is replaced by a `rate` failure, the rest by nothing, until
/// a second has passed without any; so a broken or hostile device cannot flood the journal.
package struct RateLimit: Hashable, Sendable {
    let perSecond: Int
    private var recent: [Instant] = []
    private var isExceeded = false

    package init(perSecond: Int) { self.perSecond = perSecond }

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
