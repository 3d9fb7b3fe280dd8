import Crypto
import FoundationEssentials
import Model
import SwiftASN1
import X509

/// What the office sent for a key, checked before any of it is kept.
struct ReceivedCertificates {
    let key: P256.Signing.PrivateKey
    /// PEM, made anew from what was checked: the box's own certificate, then those between it and its authority.
    let chain: String
    /// PEM, likewise: those by which the office was known before it answered.
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
        /// It does not come from the office's authorities, or is no box's, or does not hold by this box's clock.
        case notVerified
        /// The authorities beside it are not the office's.
        case otherAuthority
    }

    /// - Parameter authorities: by which the box knows the office, DER. An answer adds none: whoever could make the office's web process
    ///   send one would be the office from then on. At an enrolment it has to hold exactly these, and at a renewal it is not asked.
    init(
        _ answer: CertificateAnswer,
        _ purpose: EnrolmentFiles.Purpose,
        for key: P256.Signing.PrivateKey,
        source: String,
        from authorities: [[UInt8]]
    ) async throws(Misfit) {
        let ders = try Self.ders(answer.certificate)
        guard let chain = try? ders.map({ try Certificate(derEncoded: $0) }), let own = chain.first,
            let roots = try? authorities.map({ try Certificate(derEncoded: $0) })
        else { throw .unreadable }
        guard own.publicKey == Certificate.PublicKey(key.publicKey) else { throw .otherKey }
        guard let names = try? own.extensions.subjectAlternativeNames,
            names.contains(.uniformResourceIdentifier(BoxName.uri(of: source)))
        else { throw .otherSource }
        if purpose == .enrolment, try Self.ders(answer.authorities) != authorities { throw .otherAuthority }
        guard let usage = try? own.extensions.extendedKeyUsage, usage.contains(.clientAuth) else { throw .notVerified }
        var verifier = Verifier(rootCertificates: CertificateStore(roots)) { RFC5280Policy() }
        let between = CertificateStore(chain.dropFirst())
        guard case .validCertificate = await verifier.validate(leaf: own, intermediates: between) else {
            throw .notVerified
        }
        (self.key, self.chain, self.authorities) = (key, Self.pem(ders), Self.pem(authorities))
        serial = Hexadecimal.text(own.serialNumber.bytes)
        ends = WallTime(milliseconds: Int64(own.notValidAfter.timeIntervalSince1970 * 1000))
    }

    /// The certificates that stand in a PEM text.
    static func ders(_ pem: String) throws(Misfit) -> [[UInt8]] {
        guard let documents = try? PEMDocument.parseMultiple(pemString: pem),
            documents.allSatisfy({ $0.discriminator == Certificate.defaultPEMDiscriminator })
        else { throw .unreadable }
        return documents.map(\.derBytes)
    }

    static func pem(_ ders: [[UInt8]]) -> String {
        ders.map { PEMDocument(type: Certificate.defaultPEMDiscriminator, derBytes: $0).pemString }
            .joined(separator: "\n")
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
