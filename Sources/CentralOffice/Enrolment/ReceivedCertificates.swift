import Crypto
import FoundationEssentials
import Model
import SwiftASN1
import X509

/// What the office sent for a key, checked before any of it is kept.
struct ReceivedCertificates {
    let key: P256.Signing.PrivateKey
    /// PEM: the box's own certificate, then those between it and its authority.
    let chain: String
    /// PEM.
    let authorities: String
    /// Hex.
    let serial: String
    let ends: WallTime

    /// What does not fit.
    enum Misfit: Error, Hashable {
        /// No certificates in PEM.
        case unreadable
        /// It is another key's.
        case otherKey
        /// It names another box, or none.
        case otherSource
        /// It does not come from the authorities beside it, or is no box's, or does not hold by this box's clock.
        case notVerified
        /// The authorities are not the office's.
        case otherAuthority
    }

    /// - Parameter isAuthority: whether one of the authorities is the office's, by its certificate's DER.
    init(
        _ answer: CertificateAnswer,
        for key: P256.Signing.PrivateKey,
        source: String,
        isAuthority: ([UInt8]) -> Bool
    ) async throws(Misfit) {
        guard let chain = try? Self.certificates(answer.certificate), let own = chain.first,
            let authorities = try? Self.certificates(answer.authorities)
        else { throw .unreadable }
        guard own.publicKey == Certificate.PublicKey(key.publicKey) else { throw .otherKey }
        guard let names = try? own.extensions.subjectAlternativeNames,
            names.contains(.uniformResourceIdentifier(BoxName.uri(of: source)))
        else { throw .otherSource }
        guard authorities.contains(where: { (try? $0.der).map(isAuthority) == true }) else { throw .otherAuthority }
        guard let usage = try? own.extensions.extendedKeyUsage, usage.contains(.clientAuth) else { throw .notVerified }
        var verifier = Verifier(rootCertificates: CertificateStore(authorities)) { RFC5280Policy() }
        let between = CertificateStore(chain.dropFirst())
        guard case .validCertificate = await verifier.validate(leaf: own, intermediates: between) else {
            throw .notVerified
        }
        (self.key, self.chain, self.authorities) = (key, answer.certificate, answer.authorities)
        serial = Hexadecimal.text(own.serialNumber.bytes)
        ends = WallTime(milliseconds: Int64(own.notValidAfter.timeIntervalSince1970 * 1000))
    }

    static func certificates(_ pem: String) throws -> [Certificate] {
        try PEMDocument.parseMultiple(pemString: pem).map { try Certificate(pemDocument: $0) }
    }
}

extension Certificate {
    var der: [UInt8] {
        get throws {
            var serializer = DER.Serializer()
            try serializer.serialize(self)
            return serializer.serializedBytes
        }
    }
}

/// A request for a certificate (PKCS #10, RFC 2986).
struct CertificateRequest {
    let pem: String
    let der: [UInt8]

    init(_ key: P256.Signing.PrivateKey) throws {
        let request = try CertificateSigningRequest(
            version: .v1,
            subject: DistinguishedName { CommonName("Vestibule box") },
            privateKey: Certificate.PrivateKey(key),
            attributes: CertificateSigningRequest.Attributes()
        )
        var serializer = DER.Serializer()
        try serializer.serialize(request)
        (der, pem) = (serializer.serializedBytes, try request.serializeAsPEM().pemString)
    }
}
