import Crypto
package import Foundation
package import Model

/// One version of one list, signed: `GET /v1/lists/{list}` answers the content, and in its head the other two.
package struct PublishedList: Hashable, Sendable {
    package var manifest: Data
    package var signature: Data
    package var content: Data

    /// What `GET /v1/lists` says of it: enough to know whether there is something new, and not signed, as nobody
    /// decides by it.
    package struct Entry: Hashable, Sendable, Codable {
        package var list: ListID
        package var version: Int64
    }
}

/// The lists the office publishes now.
struct Publication: Sendable {
    var lists: [ListID: (version: Int64, signed: PublishedList)] = [:]
    var withheld: Set<ListID> = []

    var entries: [PublishedList.Entry] {
        lists.map { PublishedList.Entry(list: $0.key, version: $0.value.version) }.sorted { $0.list < $1.list }
    }

    /// Publishes `people` as the next version of a list, valid for `validity` from `now`.
    mutating func publish(
        _ people: [ListedPerson],
        as list: ListID,
        kind: ListKind,
        version: Int64,
        shrinksOnPurpose: Bool?,
        now: WallTime,
        validity: Duration = .seconds(7 * 24 * 3600),
        key: Curve25519.Signing.PrivateKey
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let content = try people.reduce(into: Data()) { $0 += try encoder.encode($1) + Data("\n".utf8) }
        let manifest = try encoder.encode(
            ListManifest(
                list: list,
                kind: kind,
                version: version,
                issued: now,
                expires: now + validity,
                sha256: SHA256.hash(data: content).map { String(format: "%02x", $0) }.joined(),
                size: content.count,
                count: people.count,
                shrinksOnPurpose: shrinksOnPurpose
            )
        )
        let signed = PublishedList(
            manifest: manifest,
            signature: try key.signature(for: manifest),
            content: content
        )
        lists[list] = (version, signed)
    }
}
