import LocalAPI
import Model

/// What the office says it publishes. Not signed: it tells what to fetch, never what to believe.
struct ListIndex: Hashable, Sendable {
    var tag: String?
    var offers: [Offer]

    struct Offer: Hashable, Sendable, Codable {
        var list: ListID
        var version: Int64
    }

    /// The lists of which the core has an older version or none, or takes the same once more, but for the versions it has
    /// refused.
    ///
    /// - Parameter again: those of which the core takes the version that it has.
    func wanted(held: [ListState], again: Set<ListID> = [], refused: [ListID: Int64]) -> [Offer] {
        offers.filter { offer in
            let version = held.first { $0.list == offer.list }?.version ?? .min
            let isNews = offer.version > version || (offer.version == version && again.contains(offer.list))
            return isNews && refused[offer.list] != offer.version
        }
    }
}

/// What a round of list sync leaves to the next: the index it has dealt with, and what the core refused of it and of roots.
///
/// Neither holds for ever. A list may be refused for what the core lacks (its key is not in the configuration yet), and
/// a core that was away may have lost what it had.
struct ListMemory: Hashable, Sendable {
    static let lifetime: Duration = .seconds(600)
    private static let mostPassed = 32

    /// Of the index that needs no further try.
    var tag: String?
    private(set) var refused: [ListID: Int64] = [:]
    /// Versions of the district's root.
    private(set) var refusedRoots: Set<Int64> = []
    /// Versions that the office does not have, and after which it was asked for the next one all the same.
    private var passedRoots: Set<Int64> = []
    /// The version that the core goes by.
    private var root: Int64?
    private var since: ContinuousClock.Instant
    private var coreReturns: Int

    /// - Parameter coreReturns: how often the core has come back so far.
    init(at now: ContinuousClock.Instant, coreReturns: Int) { (since, self.coreReturns) = (now, coreReturns) }

    mutating func refuseRoot(_ version: Int64) { refusedRoots.insert(version) }

    /// Whether to look beyond a root that the office does not have, for the first one: once, and not without end.
    mutating func passes(_ version: Int64) -> Bool {
        passedRoots.count < Self.mostPassed && passedRoots.insert(version).inserted
    }

    /// - Parameter version: of the root in force. Where it is another, a list that was refused may be taken now.
    mutating func goes(by version: Int64?) {
        guard version != root else { return }
        (root, tag, refused) = (version, nil, [:])
    }

    mutating func refuse(_ offer: ListIndex.Offer) { refused[offer.list] = offer.version }

    /// Before each round: forgets everything when it is old, or when the core has come back since.
    mutating func refresh(at now: ContinuousClock.Instant, coreReturns: Int) {
        guard now - since >= Self.lifetime || coreReturns != self.coreReturns else { return }
        self = ListMemory(at: now, coreReturns: coreReturns)
    }
}
