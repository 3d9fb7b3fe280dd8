/// What a box shows to get its first certificate.
struct EnrolmentRequest: Hashable, Sendable, Codable {
    /// The secret of its code, in hex.
    var secret: String
    var source: String
    /// PKCS #10, PEM.
    var request: String
    /// That signs its checkpoints: Ed25519, hex.
    var checkpointKey: String
}

/// What a box shows to get its next certificate: the one it has, a request for another key, and the old key's signature on it.
///
/// The authority checks that signature itself, so that nobody in between can renew for a box, and one that has ended can be checked as
/// well, which TLS would refuse.
struct RenewalRequest: Hashable, Sendable, Codable {
    /// PEM.
    var certificate: String
    /// PKCS #10, PEM.
    var request: String
    /// ECDSA over the request's DER with SHA-256, DER in base64.
    var signature: String
}

/// A certificate, and what it comes from.
package struct IssuedCertificate: Hashable, Sendable, Codable {
    /// PEM: the certificate, then those between it and its authority.
    package var certificate: String
    /// PEM: by which the box knows the office.
    package var authorities: String
}

/// Why there is none.
package struct EnrolmentRefusal: Error, Hashable, Sendable, Codable {
    package enum Reason: String, Hashable, Sendable, Codable {
        /// No code has this secret.
        case unknownCode
        case usedCode
        case expiredCode
        /// The code was made for another source, which `source` says.
        case otherSource
        /// No request for a certificate of a P-256 key, or nobody signed it.
        case badRequest
        /// The certificate that is shown is not one of this authority.
        case unknownCertificate
        case revoked
        /// Its box has been met with a later one, or a later one was revoked.
        case replaced
        /// It ended more than half a year ago.
        case tooLate
        /// It has more than two months left.
        case notDue
    }

    package var reason: Reason
    package var source: String?

    init(_ reason: Reason, source: String? = nil) { (self.reason, self.source) = (reason, source) }
}

/// A certificate that a box has.
package struct BoxCertificate: Hashable, Sendable, Codable {
    /// Hex.
    package var serial: String
    package var source: String
    /// Seconds since 1970.
    package var ends: Int
    package var isRevoked: Bool
}
