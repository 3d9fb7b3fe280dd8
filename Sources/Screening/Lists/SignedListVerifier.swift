import Crypto
import FoundationEssentials
package import Model

/// Checks what the office signed of a list, whoever carries it: before anything of the list itself is read. The content is
/// held against it afterwards (`ListDigest`).
package struct SignedListVerifier: Sendable {
    /// What the time is, and whether it can be believed.
    package struct Clock: Sendable {
        /// By which validity is judged.
        package var now: WallTime
        /// `false`: it may be behind, so that a list from its future is taken all the same, up to `latestIssue`.
        package var isRight: Bool
        /// No list was issued later; `nil`: nothing is known by which that could be said.
        package var latestIssue: WallTime?

        package init(now: WallTime, isRight: Bool, latestIssue: WallTime? = nil) {
            (self.now, self.isRight, self.latestIssue) = (now, isRight, latestIssue)
        }
    }

    /// Bytes: two million records of ordinary length.
    private static let sizeLimit = 1 << 30
    /// Of a list that is not public, which is held in memory while it is sealed.
    private static let sealedSizeLimit = 64 << 20

    /// How far the clock of who issues lists may be ahead.
    private static let tolerance: Duration = .seconds(3600)

    private let keys: [Curve25519.Signing.PublicKey]
    private let maximumShrinkage: Double

    /// - Parameters:
    ///   - keys: Ed25519 public keys of 32 bytes; any of them may have signed.
    ///   - maximumShrinkage: 0–1; losing more than this share of its records at once is refused, unless it was signed as
    ///     meant. One record may always go, but not the last.
    package init(keys: [[UInt8]], maximumShrinkage: Double) {
        self.keys = keys.compactMap { try? Curve25519.Signing.PublicKey(rawRepresentation: $0) }
        self.maximumShrinkage = maximumShrinkage
    }

    /// - Parameters:
    ///   - bytes: the manifest's JSON bytes, unchanged since they were signed.
    ///   - previous: the list as it serves now; `nil`: there is none.
    ///   - time: when it came; `nil`: it is taken up again, and was in time when it came.
    package func check(
        manifest bytes: [UInt8],
        signature: [UInt8],
        as id: ListID,
        replacing previous: ListState?,
        at time: Clock?
    ) throws(ListRefusal) -> ListManifest {
        guard keys.contains(where: { $0.isValidSignature(signature, for: bytes) }) else { throw .signature }
        let manifest = try read(bytes, as: id, kind: previous?.kind)
        if let time {
            try check(manifest, at: time)
            // Also where there is none before: a file that came out empty by accident looks just the same.
            guard manifest.count > 0 || manifest.shrinksOnPurpose == true else { throw .empty }
        }
        if let previous { try check(manifest, replaces: previous) }
        return manifest
    }

    private func read(_ bytes: [UInt8], as id: ListID, kind: ListKind?) throws(ListRefusal) -> ListManifest {
        guard let manifest = try? JSONDecoder().decode(ListManifest.self, from: Data(bytes)) else {
            throw .schema(.manifest)
        }
        guard manifest.list == id, kind == nil || kind == manifest.kind else { throw .schema(.otherList) }
        guard manifest.issued < manifest.expires else { throw .schema(.times) }
        let limit = manifest.kind.isPublic ? Self.sizeLimit : Self.sealedSizeLimit
        guard (0...limit).contains(manifest.size), (0...ListLines.recordLimit).contains(manifest.count) else {
            throw .schema(.size)
        }
        return manifest
    }

    /// A clock that is not right may be behind, and then the list is not to blame.
    private func check(_ manifest: ListManifest, at time: Clock) throws(ListRefusal) {
        guard time.now < manifest.expires else { throw .expired(manifest.expires) }
        let latest = time.isRight ? time.now + Self.tolerance : time.latestIssue
        if let latest, manifest.issued > latest { throw .schema(.issuedLater(manifest.issued)) }
    }

    /// Also when the list has come whole: another may serve by then.
    package func check(_ manifest: ListManifest, replaces previous: ListState) throws(ListRefusal) {
        guard manifest.version > previous.version else {
            throw .rollback(held: previous.version, offered: manifest.version)
        }
        if manifest.shrinksOnPurpose == true { return }
        let mayGo = max(1, Int((Double(previous.count) * maximumShrinkage).rounded(.down)))
        guard previous.count - manifest.count <= mayGo else {
            throw .shrunk(from: previous.count, to: manifest.count)
        }
    }
}

extension ListState {
    /// What the list is once it serves.
    package init(_ manifest: ListManifest) {
        self.init(
            list: manifest.list,
            kind: manifest.kind,
            version: manifest.version,
            issued: manifest.issued,
            expires: manifest.expires,
            count: manifest.count,
            sources: manifest.sources
        )
    }
}
