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
    package static let tolerance: Duration = .seconds(3600)

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
        guard signer(of: bytes, signature: signature) != nil else { throw .signature }
        let manifest = try read(bytes, as: id, kind: previous?.kind)
        if let time {
            try check(manifest, at: time)
            // Also where there is none before: a file that came out empty by accident looks just the same.
            guard manifest.count > 0 || manifest.shrinksOnPurpose == true else { throw .empty }
        }
        if let previous { try check(manifest, replaces: previous) }
        return manifest
    }

    /// Which of the keys signed these bytes, 32 bytes; `nil`: none of them.
    package func signer(of bytes: [UInt8], signature: [UInt8]) -> [UInt8]? {
        keys.first { $0.isValidSignature(signature, for: bytes) }.map { Array($0.rawRepresentation) }
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
        try manifest.checkExtent()
        let latest = time.isRight ? time.now + Self.tolerance : time.latestIssue
        if let latest, manifest.issued > latest { throw .schema(.issuedLater(manifest.issued)) }
    }

    /// Also when the list has come whole: another may serve by then.
    package func check(_ manifest: ListManifest, replaces previous: ListState) throws(ListRefusal) {
        guard manifest.version > previous.version else {
            throw .rollback(held: previous.version, offered: manifest.version)
        }
        guard manifest.version <= previous.latestSuccessor else {
            throw .schema(.versionTooHigh(held: previous.version, offered: manifest.version))
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
            sources: manifest.sources,
            neverFound: manifest.neverFound,
            refusedRows: manifest.refusedRows
        )
    }
}

extension ListManifest {
    /// Ten years: whoever signs for longer has written the wrong year.
    private static let longestLife: Duration = .seconds(10 * 366 * 86_400)

    /// One slip of `--version` or `--expires` must not lock a list for ever, nor keep it fresh for decades.
    ///
    /// - Throws: `schema` for a number above all that are in use (14 digits: a date with its time), or a life above ten years.
    package func checkExtent() throws(ListRefusal) {
        guard version <= ListState.highestVersion else {
            throw .schema(.versionTooHigh(held: nil, offered: version))
        }
        guard expires - issued <= Self.longestLife else { throw .schema(.expiresTooLate(expires)) }
    }
}

extension ListState {
    /// Of the numbers in use the longest: 20261130235959.
    package static let highestVersion: Int64 = 99_999_999_999_999

    /// The highest version that may take its place: ten years further where versions are seconds, and a fifth further where
    /// they are longer numbers.
    package var latestSuccessor: Int64 {
        let step = max(10 * 366 * 86_400, version / 5)
        return version > .max - step ? .max : version + step
    }
}
