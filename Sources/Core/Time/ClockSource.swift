import CLinux
import Glibc
import Model
import Reactor

/// The clocks of the box, or those of a test, whose days pass at once.
struct ClockSource: Sendable {
    /// What the wall clock says.
    let wall: @Sendable () -> WallTime
    /// The monotonic clock, of which trusted time measures what has passed. Timers and events have the system's in any case.
    let instant: @Sendable () -> Instant
    /// Whether a time service holds the wall clock.
    let isSynchronized: @Sendable () -> Bool

    static let system = ClockSource(
        wall: { .now() },
        instant: { .now() },
        isSynchronized: { Self.isHeld }
    )

    /// The kernel's word; a sandbox that keeps the clock from us (`ProtectClock=`) refuses to say, then it is
    /// systemd-timesyncd's.
    private static var isHeld: Bool {
        var state = timex()
        let result = adjtimex(&state)
        guard result < 0 else { return result != TIME_ERROR }
        return access("/run/systemd/timesync/synchronized", F_OK) == 0
    }
}
