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

    package enum Origin: Hashable, Sendable { case observed, simulated }
}
