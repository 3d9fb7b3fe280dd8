/// A point on the monotonic clock (`CLOCK_BOOTTIME`), in nanoseconds since boot. Every duration is measured on it;
/// wall time only stamps.
package struct Instant: Hashable, Comparable, Sendable, Codable {
    package var nanoseconds: UInt64

    package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    /// Milliseconds since boot, as events carry them (`uptime`).
    package var milliseconds: UInt64 { nanoseconds / 1_000_000 }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.nanoseconds < rhs.nanoseconds }

    package static func + (lhs: Self, rhs: Duration) -> Self {
        Self(nanoseconds: lhs.nanoseconds &+ UInt64(bitPattern: rhs.nanoseconds))
    }

    package static func - (lhs: Self, rhs: Self) -> Duration {
        .nanoseconds(Int64(bitPattern: lhs.nanoseconds &- rhs.nanoseconds))
    }
}
