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

    /// The lists of which the core has an older version or none, but for the versions it has refused.
    func wanted(held: [ListState], refused: [ListID: Int64]) -> [Offer] {
        offers.filter { offer in
            let version = held.first { $0.list == offer.list }?.version ?? .min
            return offer.version > version && refused[offer.list] != offer.version
        }
    }
}
