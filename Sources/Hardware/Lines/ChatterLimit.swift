package import Model

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
