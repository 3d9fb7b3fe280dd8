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
