import Glibc
package import Model

/// Two clocks read together, so that the kernel's time stamps (`CLOCK_MONOTONIC`) become instants (`CLOCK_BOOTTIME`).
package struct Clocks: Hashable, Sendable {
    package var monotonic: UInt64
    package var boot: Instant

    package init(monotonic: UInt64, boot: Instant) { (self.monotonic, self.boot) = (monotonic, boot) }

    package static func now() -> Clocks {
        Clocks(monotonic: read(CLOCK_MONOTONIC), boot: Instant(nanoseconds: read(CLOCK_BOOTTIME)))
    }

    /// A time stamp from the future is not of this clock (kernels before 5.7 stamp with `CLOCK_REALTIME`): then now.
    package func instant(ofMonotonic timestamp: UInt64) -> Instant {
        guard timestamp <= monotonic else { return boot }
        let age = monotonic - timestamp
        return Instant(nanoseconds: boot.nanoseconds - min(age, boot.nanoseconds))
    }

    private static func read(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
