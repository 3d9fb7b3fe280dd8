import Model

/// Slows down who guesses a PIN: after five wrong ones in a row each further one costs a wait that doubles, from 30 s
/// to 15 min. A right one clears the score.
struct SignInThrottle: Hashable, Sendable {
    static let freeAttempts = 5
    static let longestWait: Duration = .seconds(900)

    /// In a row.
    private(set) var wrong = 0
    private var closedUntil: Instant?

    init() {}

    /// Goes on after a restart: the last wait begins anew, since no clock says how much of it has passed.
    init(wrong: Int, at now: Instant) {
        self.wrong = wrong
        close(at: now)
    }

    /// How long to wait before the next attempt is heard; `nil`: none.
    func wait(at now: Instant) -> Duration? {
        guard let closedUntil, now < closedUntil else { return nil }
        return closedUntil - now
    }

    mutating func wrongPIN(at now: Instant) {
        wrong = min(wrong + 1, 1_000_000)
        close(at: now)
    }

    mutating func rightPIN() { self = SignInThrottle() }

    private mutating func close(at now: Instant) {
        guard wrong >= Self.freeAttempts else { return }
        let doublings = min(wrong - Self.freeAttempts, 5)
        closedUntil = now + min(.seconds(30 << doublings), Self.longestWait)
    }
}
