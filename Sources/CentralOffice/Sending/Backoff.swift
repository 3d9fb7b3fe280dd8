/// Exponential back-off with full jitter (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
struct Backoff: Hashable, Sendable {
    static let ceiling: Duration = .seconds(30)
    static let base: Duration = .milliseconds(500)

    private var attempts = 0

    /// - Parameter random: 0 ..< 1.
    mutating func next(_ random: Double) -> Duration {
        let most = min(Self.ceiling, Self.base * (1 << min(attempts, 6)))
        attempts += 1
        return most * random
    }

    mutating func reset() { attempts = 0 }
}
