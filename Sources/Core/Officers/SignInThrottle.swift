import Model

/// Slows down who guesses a PIN: after five wrong ones in a row each further one costs a wait that doubles, from 30 s
/// to 15 min. A right one clears the score.
struct SignInThrottle: Sendable {
    static let freeAttempts = 5
    static let longestWait: Duration = .seconds(900)

    private var wrong = 0
    private var closedUntil: Instant?

    /// How long to wait before the next attempt is heard; `nil`: none.
    func wait(at now: Instant) -> Duration? {
        guard let closedUntil, now < closedUntil else { return nil }
        return closedUntil - now
    }

    mutating func wrongPIN(at now: Instant) {
        wrong += 1
        guard wrong >= Self.freeAttempts else { return }
        let doublings = min(wrong - Self.freeAttempts, 5)
        closedUntil = now + min(.seconds(30 << doublings), Self.longestWait)
    }

    mutating func rightPIN() { self = SignInThrottle() }
}
