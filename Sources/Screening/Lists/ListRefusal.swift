package import Model

/// Why a list was not accepted (`list.refused`). The one before goes on serving.
package enum ListRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// No key of this site signed these bytes.
    case signature
    /// The time of the key that signed it had run out by then; what it signed before serves on.
    case signerOver(WallTime)
    /// The content is not the one that was signed: cut short, or changed on the way.
    case content
    case schema(Fault)
    case rollback(held: Int64, offered: Int64)
    case shrunk(from: Int, to: Int)
    /// Nobody is on it, and the district does not say that this is meant.
    case empty
    case expired(WallTime)

    /// What the district has to correct before it publishes the list again.
    package enum Fault: Hashable, Sendable {
        case manifest
        /// The manifest is of another list, or of the same list as another kind.
        case otherList
        case times
        /// More bytes or records than this box takes.
        case size
        case issuedLater(WallTime)
        /// It would stay good for longer than its signer can want.
        case expiresTooLate(WallTime)
        /// Nothing that counts up has come so far: every later list would be refused. `held`: the version that serves.
        case versionTooHigh(held: Int64?, offered: Int64)
        case count(stated: Int, found: Int)
        case line(SnapshotError)
    }

    /// The reason of `list.refused`. Content that differs from what was signed is a matter of the signature.
    package var reason: String {
        switch self {
        case .signature, .signerOver, .content: "signature"
        case .schema: "schema"
        case .rollback: "rollback"
        case .shrunk, .empty: "shrunk"
        case .expired: "expired"
        }
    }

    package var description: String {
        switch self {
        case .signature:
            "no key of this site signed the list. Compare lists, keys with the key the district publishes; with a root, "
                + "vestibule trust status says who may"
        case .signerOver(let time):
            "the time of the key that signed the list ran out at \(time.rfc3339). The district's root gives it more, or another "
                + "key signs"
        case .content: "the list was cut short or changed on the way: size or SHA-256 differ. Fetch it again"
        case .schema(let fault): "the list cannot be used: \(fault.words). The district must publish it again"
        case .rollback(let held, let offered): "version \(offered) is not newer than version \(held), which serves"
        case .shrunk(let from, let to):
            "the list shrinks from \(from) to \(to) records at once. If that is right, the district says so when it "
                + "signs: vestibule lists sign --shrinks-to \(to)"
        case .empty:
            "the list is empty, and nothing signed says that it is meant to be. If that is right, the district says so "
                + "when it signs: vestibule lists sign --shrinks-to 0"
        case .expired(let time): "the list expired at \(time.rfc3339). The district must publish a newer one"
        }
    }
}

extension ListRefusal.Fault {
    fileprivate var words: String {
        switch self {
        case .manifest: "its manifest is not the JSON of a manifest"
        case .otherList: "its manifest is of another list or another kind"
        case .times: "it expires before it is issued"
        case .size: "it has more bytes or records than a box takes"
        case .issuedLater(let time): "it says it was issued at \(time.rfc3339), which is yet to come"
        case .expiresTooLate(let time): "it says that it is good until \(time.rfc3339), more than ten years"
        case .versionTooHigh(let held?, let offered):
            "its version \(offered) is far beyond version \(held), which serves, so that no later one would be taken"
        case .versionTooHigh(nil, let offered):
            "its version \(offered) has more than 14 digits, so that no later one would be taken"
        case .count(let stated, let found): "its manifest counts \(stated) records, and there are \(found)"
        case .line(let error): error.description
        }
    }
}
