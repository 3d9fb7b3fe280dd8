/// How often one address may be refused before it has to wait: a code cannot be guessed, and nobody keeps the authority busy.
struct AttemptLimit: Sendable {
    static let most = 10
    static let window: Duration = .seconds(60)
    /// More addresses are not remembered; whoever comes beyond them waits too.
    static let addresses = 10_000

    private var refused: [String: [ContinuousClock.Instant]] = [:]

    /// - Returns: how long this address has to wait; `nil`: it may try.
    mutating func wait(_ address: String, at now: ContinuousClock.Instant) -> Duration? {
        let known = refused[address, default: []].filter { now - $0 < Self.window }
        refused[address] = known.isEmpty ? nil : known
        if known.count >= Self.most { return Self.window - (now - known[0]) }
        return known.isEmpty && refused.count >= Self.addresses ? Self.window : nil
    }

    mutating func refuse(_ address: String, at now: ContinuousClock.Instant) {
        if refused.count >= Self.addresses {
            refused = refused.filter { $0.value.contains { now - $0 < Self.window } }
        }
        refused[address, default: []].append(now)
    }
}
