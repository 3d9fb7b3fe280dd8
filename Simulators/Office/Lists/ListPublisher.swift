import Crypto
import Foundation
package import Model
import Synchronization

/// Holds and renews what the office publishes. A version is the second in which it was issued, so that a restarted
/// office never publishes an older one.
package final class ListPublisher: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    private let publication = Mutex(Publication())

    init(key: Curve25519.Signing.PrivateKey) { self.key = key }

    /// A registry of invented people, of whom one is on the sample licence, and four alerts of the school's own.
    ///
    /// - Parameter registered: on the registry, at least two.
    package func publishSynthetic(registered: Int = 36, seed: UInt64 = 1) throws {
        var people = SyntheticPeople(seed: seed)
        let sample = SyntheticPeople.onSampleLicence
        let known = ListedPerson(
            id: "registry-0",
            names: [sample.name],
            birthDates: [sample.birthDate].compactMap(\.self),
            height: 175,
            weight: 79,
            source: "invented",
            photo: "registry-0",
            remarks: "invented; wears glasses"
        )
        try publish([known] + people.listed(registered - 1, prefix: "registry"), as: "registry", kind: .registry)
        try publish(people.listed(4, prefix: "alerts"), as: "alerts", kind: .alerts)
    }

    /// Publishes a new version of a list.
    ///
    /// - Parameter shrinksOnPurpose: says so in what is signed: an empty list is refused without it.
    package func publish(
        _ people: [ListedPerson],
        as list: ListID,
        kind: ListKind,
        shrinksOnPurpose: Bool? = nil
    ) throws {
        let now = WallTime(Date.now)
        try publication.withLock {
            let previous = $0.lists[list]?.version ?? 0
            let version = max(now.milliseconds / 1000, previous + 1)
            try $0.publish(
                people,
                as: list,
                kind: kind,
                version: version,
                shrinksOnPurpose: shrinksOnPurpose,
                now: now,
                key: key
            )
        }
    }

    /// From now on the list is answered with a signature that is none.
    package func spoil(_ list: ListID) {
        publication.withLock { $0.lists[list]?.signed.signature.reverse() }
    }

    /// From now on the list is named in the index and cannot be had.
    package func withhold(_ list: ListID) { publication.withLock { _ = $0.withheld.insert(list) } }

    package var entries: [PublishedList.Entry] { publication.withLock { $0.entries } }

    package subscript(list: ListID) -> (version: Int64, signed: PublishedList)? {
        publication.withLock { $0.withheld.contains(list) ? nil : $0.lists[list] }
    }
}

extension OfficeDirectory {
    /// The key that signs the lists; made when absent.
    func listKey() throws -> Curve25519.Signing.PrivateKey {
        guard has(listPrivateKey) else {
            let key = Curve25519.Signing.PrivateKey()
            try write(key.rawRepresentation.base64EncodedString(), to: listPrivateKey)
            try write(key.publicKey.rawRepresentation.base64EncodedString(), to: listPublicKey)
            return key
        }
        guard let bytes = Data(base64Encoded: try read(listPrivateKey)),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { throw OfficeError.keyUnreadable(listPrivateKey) }
        return key
    }
}
