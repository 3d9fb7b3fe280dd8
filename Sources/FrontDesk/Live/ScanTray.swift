import Model

/// Documents read at the desk that wait for their check-in: few, for minutes, in memory only.
struct ScanTray: Sendable {
    static let capacity = 4
    static let limit = Duration.seconds(300)
    /// Within this long the same card is no new one: the scanner has read it twice.
    static let twice = Duration.seconds(5)

    private struct Scan {
        let id: ScanID
        let document: IdentityDocument
        let at: ContinuousClock.Instant
        /// Somebody has had its check-in before them.
        var isOpened: Bool
    }

    private var scans: [Scan] = []

    /// - Returns: the name under which the document can be fetched: random, nothing of the document in it.
    mutating func put(_ document: IdentityDocument, at now: ContinuousClock.Instant) -> ScanID {
        drop(at: now)
        if scans.count >= Self.capacity { scans.removeFirst() }
        let isOpened = scans.contains { $0.document == document && $0.isOpened && now - $0.at < Self.twice }
        let scan = Scan(id: ScanID(Token().text), document: document, at: now, isOpened: isOpened)
        scans.append(scan)
        return scan.id
    }

    mutating func document(_ id: ScanID, at now: ContinuousClock.Instant) -> IdentityDocument? {
        drop(at: now)
        return scans.first { $0.id == id }?.document
    }

    /// The same; from now on it is offered no more where nobody asks for it. A card that was read twice is opened once.
    mutating func open(_ id: ScanID, at now: ContinuousClock.Instant) -> IdentityDocument? {
        guard let document = document(id, at: now) else { return nil }
        for index in scans.indices where scans[index].document == document { scans[index].isOpened = true }
        return document
    }

    /// The newest that nobody has opened.
    mutating func newest(at now: ContinuousClock.Instant) -> ScanID? {
        drop(at: now)
        return scans.last { !$0.isOpened }?.id
    }

    /// The newest whose check-in was opened and has not begun.
    mutating func left(at now: ContinuousClock.Instant) -> ScanID? {
        drop(at: now)
        return scans.last { $0.isOpened }?.id
    }

    /// Its check-in began. A card that was read twice does not wait once more.
    mutating func remove(_ id: ScanID) {
        guard let begun = scans.first(where: { $0.id == id }) else { return }
        scans.removeAll { $0.document == begun.document }
    }

    /// - Returns: whether one was too old.
    @discardableResult
    mutating func drop(at now: ContinuousClock.Instant) -> Bool {
        let count = scans.count
        scans.removeAll { now - $0.at >= Self.limit }
        return scans.count < count
    }
}
