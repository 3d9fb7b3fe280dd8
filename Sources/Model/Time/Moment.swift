/// When something happened, as the rules see it: the monotonic instant that measures, the wall time that stamps, the
/// trusted time that judges, and its local calendar, which schedules read. Made by the shell; the rules have no clock.
package struct Moment: Hashable, Sendable {
    /// What durations and deadlines are measured from.
    package var instant: Instant
    /// For stamps: what the clock says, and it can jump either way.
    package var wall: WallTime
    /// For whether something is valid (`TrustedTime`); the same as `wall` while the clock is plausible.
    package var trusted: WallTime
    /// Of the trusted time: for schedules, and for days of validity.
    package var local: LocalTime

    /// All have to be of one and the same moment.
    /// - Parameter trusted: `nil`: the clock is plausible.
    package init(instant: Instant, wall: WallTime, local: LocalTime, trusted: WallTime? = nil) {
        (self.instant, self.wall, self.local) = (instant, wall, local)
        self.trusted = trusted ?? wall
    }
}

/// A local date and the minute of the day (0–1439), in the time zone of the box.
package struct LocalTime: Hashable, Sendable, Codable {
    package var date: CalendarDate
    /// As clocks on the wall show it: in the night of a change some minutes are missing, or come twice.
    package var minute: Int

    /// That the minute is 0–1439 is not checked.
    package init(date: CalendarDate, minute: Int) { (self.date, self.minute) = (date, minute) }
}

/// A point on the monotonic clock (`CLOCK_BOOTTIME`), in nanoseconds since boot. Every duration is measured on it;
/// wall time only stamps.
package struct Instant: Hashable, Comparable, Sendable, Codable {
    /// Since boot, with the time that the box was suspended.
    package var nanoseconds: UInt64

    package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    /// Milliseconds since boot, as events carry them (`uptime`).
    package var milliseconds: UInt64 { nanoseconds / 1_000_000 }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.nanoseconds < rhs.nanoseconds }

    /// A negative duration goes back. Beyond the ends it wraps and does not trap.
    package static func + (lhs: Self, rhs: Duration) -> Self {
        Self(nanoseconds: lhs.nanoseconds &+ UInt64(bitPattern: rhs.nanoseconds))
    }

    /// Negative when `rhs` is the later one.
    package static func - (lhs: Self, rhs: Self) -> Duration {
        .nanoseconds(Int64(bitPattern: lhs.nanoseconds &- rhs.nanoseconds))
    }
}

/// When a signal came, and whence: from the entrance's real wires and scanners, or from simulated ones.
///
/// Made by the shell, which knows which ports it opened; the rules pass it on to what they record.
package struct Occasion: Hashable, Sendable {
    package var moment: Moment
    package var origin: Origin

    package init(_ moment: Moment, _ origin: Origin) { (self.moment, self.origin) = (moment, origin) }

    package var instant: Instant { moment.instant }
    package var wall: WallTime { moment.wall }

    /// How we know, when these ports are all we know it by: what simulated ones say is simulated, whatever the rules
    /// concluded from it. What was commanded was commanded.
    package func basis(_ basis: Basis) -> Basis {
        origin == .simulated && basis != .commanded ? .simulated : basis
    }

    /// Real ports (`observed`) or simulated ones.
    package enum Origin: Hashable, Sendable { case observed, simulated }
}

extension Duration {
    /// Whole seconds; what is left over counts as one more. For a wait that must not be called over too early.
    package var secondsRoundedUp: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }

    /// Whole milliseconds, towards zero.
    package var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }

    /// Whole microseconds, towards zero.
    package var microseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }

    /// Whole nanoseconds, towards zero. Beyond 292 years it wraps rather than trap.
    package var nanoseconds: Int64 { components.seconds &* 1_000_000_000 &+ components.attoseconds / 1_000_000_000 }

    /// Without its sign.
    package var magnitude: Duration { self < .zero ? .zero - self : self }
}
