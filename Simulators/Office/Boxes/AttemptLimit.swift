/// How often one place may be refused before it has to wait: a code cannot be guessed, and nobody keeps the authority busy.
struct AttemptLimit: Sendable {
    static let most = 10
    static let window: Duration = .seconds(60)
    /// More places are not remembered; whoever comes beyond them waits too, until one of them is forgotten.
    static let places = 10_000

    private var refused: [String: [ContinuousClock.Instant]] = [:]
    private var swept: ContinuousClock.Instant?

    /// - Returns: how long whoever comes from this address has to wait; `nil`: they may try.
    mutating func wait(_ address: String, at now: ContinuousClock.Instant) -> Duration? {
        let place = Self.place(address)
        let known = refused[place, default: []].filter { now - $0 < Self.window }
        refused[place] = known.isEmpty ? nil : known
        if known.count >= Self.most { return Self.window - (now - known[0]) }
        guard known.isEmpty, refused.count >= Self.places else { return nil }
        sweep(at: now)
        return refused.count >= Self.places ? Self.window : nil
    }

    mutating func refuse(_ address: String, at now: ContinuousClock.Instant) {
        refused[Self.place(address), default: []].append(now)
    }

    /// Once a second at most: a full table is not gone through for everybody who comes.
    private mutating func sweep(at now: ContinuousClock.Instant) {
        if let swept, now - swept < .seconds(1) { return }
        swept = now
        refused = refused.filter { $0.value.contains { now - $0 < Self.window } }
    }

    /// Who counts as one: an IPv4 address, or the network (/64) of an IPv6 address, which one customer has as a whole.
    ///
    /// - Parameter address: as `inet_ntop` writes it.
    static func place(_ address: String) -> String {
        // IPv4, also in IPv6's dress.
        guard address.contains(":"), !address.contains(".") else { return address }
        let sides = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.split(separator: ":") }
        var groups = sides[0]
        if sides.count == 2 {
            groups += Array(repeating: "0", count: max(0, 8 - groups.count - sides[1].count)) + sides[1]
        }
        return groups.prefix(4).joined(separator: ":") + "::/64"
    }
}
