import Model

/// What the wall clock is worth, from what was seen of it.
///
/// `synchronized` while a time service holds it; `unsynchronized` when one did and no longer does; `holdover` before
/// the first synchronisation and after a jump, until a time service confirms the clock.
struct ClockQuality: Sendable {
    private(set) var state: ClockState = .holdover

    mutating func observe(synchronized: Bool) {
        switch (synchronized, state) {
        case (true, _): state = .synchronized
        case (false, .synchronized): state = .unsynchronized
        case (false, _): break
        }
    }

    mutating func jump() { state = .holdover }
}
