import Model

/// Documents read at the desk that wait for their check-in: few, for minutes, in memory only.
struct ScanTray: Sendable {
    static let capacity = 4
    /// Within this long the same card is no new one: the scanner has read it twice.
    static let twice = Duration.seconds(5)

    private struct Scan {
        let id: ScanID
        let document: IdentityDocument
        let at: ContinuousClock.Instant
        /// Who has had its check-in before them, last.
        var opener: OfficerID?
        /// The core has been asked to begin its visit.
        var isBeginning = false
    }

    private let limit: Duration
    private var scans: [Scan] = []

    init(limit: Duration = ScanLimits().waiting) { self.limit = limit }

    /// A card that is there already keeps its name, so that a form which it filled still finds it.
    ///
    /// - Returns: the name under which the document can be fetched: random, nothing of the document in it.
    mutating func put(_ document: IdentityDocument, at now: ContinuousClock.Instant) -> ScanID {
        drop(at: now)
        let before = scans.firstIndex { $0.document == document }.map { scans.remove(at: $0) }
        // The next visitor's card that nobody has seen yet stays longest.
        if scans.count >= Self.capacity { scans.remove(at: scans.firstIndex { $0.opener != nil } ?? 0) }
        let isBeginning = before?.isBeginning ?? false
        let opener = before.flatMap { isBeginning || now - $0.at < Self.twice ? $0.opener : nil }
        let id = before?.id ?? ScanID(Token().text)
        let scan = Scan(id: id, document: document, at: now, opener: opener, isBeginning: isBeginning)
        scans.append(scan)
        return scan.id
    }

    mutating func document(_ id: ScanID, at now: ContinuousClock.Instant) -> IdentityDocument? {
        drop(at: now)
        return scans.first { $0.id == id }?.document
    }

    /// The same; from now on it is offered to nobody but this officer.
    mutating func open(_ id: ScanID, by officer: OfficerID, at now: ContinuousClock.Instant) -> IdentityDocument? {
        drop(at: now)
        guard let index = scans.firstIndex(where: { $0.id == id }) else { return nil }
        scans[index].opener = officer
        return scans[index].document
    }

    /// The newest that nobody has opened.
    mutating func newest(at now: ContinuousClock.Instant) -> ScanID? {
        drop(at: now)
        return scans.last { $0.opener == nil }?.id
    }

    /// The newest whose check-in this officer has opened and not begun. A colleague's is not offered: two would begin it.
    mutating func left(by officer: OfficerID, at now: ContinuousClock.Instant) -> ScanID? {
        drop(at: now)
        return scans.last { $0.opener == officer }?.id
    }

    /// - Returns: whether its check-in may begin: it is there, and nobody else's has been asked for.
    mutating func begin(_ id: ScanID) -> Bool {
        guard let index = scans.firstIndex(where: { $0.id == id && !$0.isBeginning }) else { return false }
        scans[index].isBeginning = true
        return true
    }

    /// It did not begin after all.
    mutating func giveBack(_ id: ScanID) {
        for index in scans.indices where scans[index].id == id { scans[index].isBeginning = false }
    }

    /// Its check-in began.
    mutating func remove(_ id: ScanID) { scans.removeAll { $0.id == id } }

    /// - Returns: whether one was too old.
    @discardableResult
    mutating func drop(at now: ContinuousClock.Instant) -> Bool {
        let count = scans.count
        scans.removeAll { now - $0.at >= limit }
        return scans.count < count
    }
}
