import CDispatch
import CLinux
import Glibc
import Model
import Reactor

/// Sees when the wall clock is set, and whether a time service holds it.
///
/// A timer on the wall clock that is cancelled when somebody sets it (`TFD_TIMER_CANCEL_ON_SET`, timerfd_create(2))
/// tells at once; how far it went shows against the monotonic clock.
@HardwareThread
final class WallClockWatch {
    /// Corrections smaller than this are the time service's daily work and no jump.
    nonisolated static let smallestJump: Duration = .milliseconds(500)

    private let descriptor = timerfd_create(CLOCK_REALTIME, Int32(TFD_CLOEXEC | TFD_NONBLOCK))
    private let clock: SiteClock
    private let onJump: @HardwareThread (Duration) -> Void
    private let onCorrection: @HardwareThread (TrustedTime.Correction) -> Void
    private var watch: Watch?
    private var offset: Duration
    private var check: ScheduledCall?

    /// - Parameters:
    ///   - onJump: the clock was set; by how much.
    ///   - onCorrection: the floor of the trusted time fell.
    init(
        clock: SiteClock,
        onJump: @escaping @HardwareThread (Duration) -> Void,
        onCorrection: @escaping @HardwareThread (TrustedTime.Correction) -> Void
    ) {
        (self.clock, self.onJump, self.onCorrection) = (clock, onJump, onCorrection)
        offset = Self.wallMinusMonotonic
    }

    func start() throws(ReactorError) {
        watch = try Reactor.shared.watch(descriptor, for: .readable) { [weak self] _ in self?.clockWasSet() }
        vestibule_watch_clock(descriptor)
        checkSynchronisation()
    }

    func stop() {
        watch?.cancel()
        check?.cancel()
        close(descriptor)
    }

    private func clockWasSet() {
        var expirations: UInt64 = 0
        _ = read(descriptor, &expirations, MemoryLayout<UInt64>.size)
        vestibule_watch_clock(descriptor)
        let now = Self.wallMinusMonotonic
        let jump = now - offset
        offset = now
        guard jump.magnitude >= Self.smallestJump else { return }
        clock.jumped()
        onJump(jump)
    }

    /// Once a minute; that a test asks for it sooner does no harm.
    func checkSynchronisation() {
        check?.cancel()
        offset = Self.wallMinusMonotonic
        if let correction = clock.observe() { onCorrection(correction) }
        check = Reactor.shared.schedule(at: .now() + .seconds(60)) { [weak self] in self?.checkSynchronisation() }
    }

    private static var wallMinusMonotonic: Duration {
        .milliseconds(WallTime.now().milliseconds - Int64(Instant.now().milliseconds))
    }
}
