package import Model

/// Whom the box believes: the root that is in force, and the version to ask the office for.
package struct TrustStatus: JSONAnswer, Hashable {
    /// `trust:` is configured; else `lists: keys:` says who may sign, and nothing is asked for.
    package var isConfigured: Bool
    /// Of the root in force; `nil`: none is, and nothing new is taken.
    package var version: Int64?
    /// A root of this version was held and is gone: none below is believed. `nil`: nothing is missing.
    package var lost: Int64?
    /// The version to ask the office for.
    package var next: Int64
    /// Of the root in force.
    package var issued: WallTime?
    /// Of the root in force; it goes on after that.
    package var expires: WallTime?
    /// How many of `rootKeys` must sign the next root; 0: none is in force.
    package var threshold: Int
    /// Ids of the keys that may sign the next root.
    package var rootKeys: [String]
    package var signers: [Signer]

    /// A key, and what it may sign.
    package struct Signer: Codable, Hashable, Sendable {
        /// SHA-256 of the public key, lower-case hexadecimal.
        package var key: String
        /// `lists/registry`, `lists/*`, `time` …, those too that this release does not know.
        package var purposes: [String]
        /// Nothing new from then on.
        package var until: WallTime

        package init(key: String, purposes: [String], until: WallTime) {
            (self.key, self.purposes, self.until) = (key, purposes, until)
        }
    }

    package init(
        isConfigured: Bool,
        version: Int64? = nil,
        lost: Int64? = nil,
        next: Int64 = 1,
        issued: WallTime? = nil,
        expires: WallTime? = nil,
        threshold: Int = 0,
        rootKeys: [String] = [],
        signers: [Signer] = []
    ) {
        (self.isConfigured, self.version, self.lost, self.next) = (isConfigured, version, lost, next)
        (self.issued, self.expires, self.threshold) = (issued, expires, threshold)
        (self.rootKeys, self.signers) = (rootKeys, signers)
    }
}

/// The next root exactly as the office has it, whoever carries it. Refused with 422 `notAccepted`.
package struct OfferedRoot: JSONRequest, Hashable {
    /// The envelope's bytes, base64.
    package var envelope: String

    package init(envelope: String) { self.envelope = envelope }
}

extension Operation<Nothing, Nothing, TrustStatus> {
    /// Who may sign what.
    package static var trust: Self { Self(.get, "/v1/trust", roles: [.uplink, .technician]) }
}

extension Operation<Nothing, OfferedRoot, TrustStatus> {
    /// Answers when it is in force and on the disk; the same once more is no mistake.
    package static var putRoot: Self {
        Self(.put, "/v1/trust/root", roles: [.uplink], refusals: [.notAccepted])
    }
}

extension Contract {
    static let trust = [Operation.trust.contract, Operation.putRoot.contract]
}
