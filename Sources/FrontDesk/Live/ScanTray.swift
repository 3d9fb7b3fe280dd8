import Model

/// Documents read at the desk that wait for their check-in: few, for minutes, in memory only.
struct ScanTray: Sendable {
    static let capacity = 4
    static let limit = Duration.seconds(300)

    private var scans: [(id: ScanID, document: IdentityDocument, at: ContinuousClock.Instant)] = []

    /// - Returns: the name under which the document can be fetched: random, nothing of the document in it.
    mutating func put(_ document: IdentityDocument, at now: ContinuousClock.Instant) -> ScanID {
        drop(at: now)
        if scans.count >= Self.capacity { scans.removeFirst() }
        let id = ScanID(Token().text)
        scans.append((id, document, now))
        return id
    }

    mutating func document(_ id: ScanID, at now: ContinuousClock.Instant) -> IdentityDocument? {
        drop(at: now)
        return scans.first { $0.id == id }?.document
    }

    /// The newest that waits.
    mutating func newest(at now: ContinuousClock.Instant) -> ScanID? {
        drop(at: now)
        return scans.last?.id
    }

    /// Its check-in began. A card that was read twice does not wait once more.
    mutating func remove(_ id: ScanID) {
        guard let begun = scans.first(where: { $0.id == id }) else { return }
        scans.removeAll { $0.document == begun.document }
    }

    mutating func drop(at now: ContinuousClock.Instant) { scans.removeAll { now - $0.at >= Self.limit } }
}
