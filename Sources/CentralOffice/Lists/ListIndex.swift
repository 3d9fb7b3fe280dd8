import LocalAPI
import Model

/// What the office says it publishes. Not signed: it tells what to fetch, never what to believe.
struct ListIndex: Hashable, Sendable {
    var tag: String?
    var entries: [Entry]

    struct Entry: Hashable, Sendable, Codable {
        var list: ListID
        var version: Int64
    }

    /// The lists of which the core has an older version or none, but for the versions it has refused.
    func wanted(held: [ListState], refused: [ListID: Int64]) -> [Entry] {
        entries.filter { entry in
            let version = held.first { $0.list == entry.list }?.version ?? .min
            return entry.version > version && refused[entry.list] != entry.version
        }
    }
}
