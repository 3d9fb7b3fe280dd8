package import Model

/// Why a root is not taken. The one that is held goes on.
package enum RootRefusal: Error, Hashable, Sendable {
    case envelope(Envelope.Fault)
    /// It is something else that was signed.
    case payloadType(String)
    case root(Root.Fault)
    case signatures(Holders, have: Int, need: Int)
    /// Older than the one that is held.
    case rollback(held: Int64, offered: Int64)
    /// One or more between are missing.
    case gap(held: Int64, offered: Int64)
    /// Another root of the version that is held.
    case otherOfSameVersion(Int64)
    /// It is issued later than it can be by now.
    case issuedLater(WallTime)

    /// Who has to sign a root.
    package enum Holders: Hashable, Sendable {
        /// `root-keys` of the configuration, of the first root on a box.
        case configuration
        /// The keys of the root that is held.
        case held
        /// Its own.
        case own
    }

    /// In one word, for the event.
    package var reason: String {
        switch self {
        case .envelope, .payloadType, .root: "schema"
        case .signatures: "signature"
        case .rollback, .otherOfSameVersion: "rollback"
        case .gap: "gap"
        case .issuedLater: "early"
        }
    }
}

extension RootRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .envelope(.size(let limit)): "it has more than \(limit / 1024) KB"
        case .envelope(.json): "it is no signed envelope (DSSE): was it cut short?"
        case .envelope(.tooManySignatures): "it has more than \(Envelope.mostSignatures) signatures"
        case .payloadType(let type): "what was signed is no root, but '\(type.prefix(80))'"
        case .root(let fault): fault.description
        case .signatures(let holders, let have, let need):
            "\(have) of the \(need) signatures that it needs are there, of \(holders.words)"
        case .rollback(let held, let offered): "version \(offered) is older than version \(held), which is held"
        case .gap(let held, let offered):
            "version \(offered) does not follow version \(held), which is held: each version is taken after the one before"
        case .otherOfSameVersion(let version):
            "another root of version \(version) is held: make the next version of that one"
        case .issuedLater(let time): "it says it was issued at \(time.rfc3339), which is yet to come"
        }
    }
}

extension RootRefusal.Holders {
    fileprivate var words: String {
        switch self {
        case .configuration: "the root keys that are configured"
        case .held: "the keys of the root before"
        case .own: "its own root keys"
        }
    }
}

extension Root.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .json: "what was signed is not the JSON of a root"
        case .unknownField(let field):
            "it has a field '\(field.prefix(40))' that this release does not know. Upgrade before a root with it is taken"
        case .key(let text): "'\(text.prefix(60))' is no Ed25519 public key: 32 bytes in base64"
        case .purpose(let word): "'\(word.prefix(60))' is no purpose"
        case .keyTwice(let key): "the root key \(key.shortID) stands there twice"
        case .grantTwice(let key): "the key \(key.shortID) is granted something twice: give it all its purposes at once"
        case .threshold(let threshold, let keys):
            "\(threshold) of \(keys) root keys can never sign: from 1 to their number"
        case .count:
            "it has no root key, or a key without a purpose, or more than \(Root.mostKeys) root keys, \(Root.mostGrants) "
                + "signers or \(Root.mostPurposes) purposes of one"
        case .version(let version): "version \(version) is not from 1 to \(Root.highestVersion)"
        case .times: "it expires before it is issued"
        case .endsTooLate(let time): "\(time.rfc3339.prefix(10)) is more than ten years after it is issued"
        }
    }
}
