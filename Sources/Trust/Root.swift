package import Model

/// What the district signs, offline, of its own keys: who may sign which list, command or certificate, and until when. Each version
/// takes the place of the one before as a whole; what it does not name is withdrawn.
package struct Root: Hashable, Sendable {
    /// From 1, and one more each time, without a gap: a box that was off for a year takes them one after the other.
    package var version: Int64
    package var issued: WallTime
    /// After this it holds on, and is told: it never stops a list.
    package var expires: WallTime
    /// Who may sign the next root.
    package var keys: [PublicKey]
    /// How many of them must, 1 to their count.
    package var threshold: Int
    package var grants: [Grant]

    package init(
        version: Int64,
        issued: WallTime,
        expires: WallTime,
        keys: [PublicKey],
        threshold: Int,
        grants: [Grant] = []
    ) {
        (self.version, self.issued, self.expires) = (version, issued, expires)
        (self.keys, self.threshold, self.grants) = (keys, threshold, grants)
    }

    /// What one key may sign.
    package struct Grant: Hashable, Sendable {
        package var key: PublicKey
        package var purposes: [Purpose]
        /// Nothing new from then on; what it signed before stays as good as it is.
        package var until: WallTime

        package init(key: PublicKey, purposes: [Purpose], until: WallTime) {
            (self.key, self.purposes, self.until) = (key, purposes, until)
        }

        /// Whether the key may sign this, were it in time.
        package func covers(_ purpose: Purpose) -> Bool { purposes.contains { $0.covers(purpose) } }
    }

    /// In DSSE's `payloadType`.
    package static let payloadType = "application/vnd.vestibule.root+json"
    /// Bytes of a root in its envelope.
    package static let sizeLimit = 64 << 10
    static let mostKeys = 32
    static let mostGrants = 256
    static let mostPurposes = 64
    /// Of a root that is the first on a box. Each later one is one more.
    package static let highestVersion: Int64 = 1_000_000
    /// Ten years, as of a list: whoever signs for longer has written the wrong year.
    package static let longestLife: Duration = .seconds(10 * 366 * 86_400)
}

extension Root {
    /// The keys that may sign this now.
    package func signers(for purpose: Purpose, at time: WallTime) -> [PublicKey] {
        grants.filter { $0.covers(purpose) && time < $0.until }.map(\.key)
    }

    /// The keys that may sign this, or might until their time ran out. A key that is withdrawn is not among them.
    package func grantees(of purpose: Purpose) -> [PublicKey] { grants.filter { $0.covers(purpose) }.map(\.key) }

    /// When the time of a key runs out; `nil`: it may not sign this at all.
    package func end(of key: PublicKey, for purpose: Purpose) -> WallTime? {
        grants.first { $0.key == key && $0.covers(purpose) }?.until
    }

    /// All keys of which it says something.
    var named: Set<PublicKey> { Set(keys).union(grants.map(\.key)) }
}

extension Root {
    /// What no district can mean.
    package enum Fault: Error, Hashable, Sendable {
        /// It is not the JSON of a root.
        case json
        /// A field that this release does not know: what it would forbid is not known either.
        case unknownField(String)
        /// Of a key, in base64.
        case key(String)
        case purpose(String)
        case keyTwice(PublicKey)
        case grantTwice(PublicKey)
        case threshold(Int, keys: Int)
        /// No keys, or more than a box takes of keys, grants or purposes.
        case count
        case version(Int64)
        /// It ends before it begins.
        case times
        /// It, or a key's time, would end more than ten years after it was issued.
        case endsTooLate(WallTime)
    }

    /// - Throws: the first thing that is wrong with it, whoever signed it.
    package func check() throws(Fault) {
        guard (1...Self.highestVersion).contains(version) else { throw .version(version) }
        guard (1...Self.mostKeys).contains(keys.count), grants.count <= Self.mostGrants,
            grants.allSatisfy({ (1...Self.mostPurposes).contains($0.purposes.count) })
        else { throw .count }
        guard (1...keys.count).contains(threshold) else { throw .threshold(threshold, keys: keys.count) }
        var seen: Set<PublicKey> = []
        for key in keys where !seen.insert(key).inserted { throw .keyTwice(key) }
        var granted: Set<PublicKey> = []
        for grant in grants where !granted.insert(grant.key).inserted { throw .grantTwice(grant.key) }
        guard issued < expires else { throw .times }
        for end in [expires] + grants.map(\.until) where end - issued > Self.longestLife { throw .endsTooLate(end) }
    }
}
