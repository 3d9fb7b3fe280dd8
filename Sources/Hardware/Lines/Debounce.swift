package import GPIO
package import Model

/// An input that bounces: a value counts once it has stood for the period, and counts from when it came. libgpiod v2 has
/// the kernel do it; then the period is zero here.
package struct Debounce: Hashable, Sendable {
    /// How long a value must stand; zero: every edge counts at once.
    package let period: Duration
    /// The value that counts.
    package private(set) var active: Bool
    private var pending: LineEdge?

    package init(period: Duration, active: Bool) { (self.period, self.active) = (period, active) }

    /// When `settle` is due; `nil`: nothing is pending.
    package var deadline: Instant? { pending.map { $0.at + period } }

    /// - Returns: what counts now that did not before, oldest first: a value that had stood long enough when this edge
    ///   came, and this edge itself where nothing bounces.
    package mutating func receive(_ edge: LineEdge) -> [LineEdge] {
        let settled = settle(at: edge.at)
        pending = edge.active == active ? nil : edge
        guard period == .zero, let immediate = settle(at: edge.at) else { return settled.map { [$0] } ?? [] }
        return (settled.map { [$0] } ?? []) + [immediate]
    }

    /// - Returns: the edge whose value has stood long enough by now; `nil`: there is none.
    package mutating func settle(at now: Instant) -> LineEdge? {
        guard let edge = pending, edge.at + period <= now else { return nil }
        (active, pending) = (edge.active, nil)
        return edge
    }
}

/// A loose wire must not take the hardware thread from the doors: after so many edges within a second the input is left
/// alone until that second is over.
package struct ChatterLimit: Hashable, Sendable {
    /// Well above what a bouncing contact makes of one movement.
    package static let edgesPerSecond = 200

    private var windowStart: Instant?
    private var count = 0

    package init() {}

    /// Counts one edge.
    /// - Returns: until when the input is to be left alone; `nil`: it may go on.
    package mutating func count(_ now: Instant) -> Instant? {
        if let start = windowStart, now < start + .seconds(1) {
            count += 1
            return count > Self.edgesPerSecond ? start + .seconds(1) : nil
        }
        (windowStart, count) = (now, 1)
        return nil
    }
}
