package import Crypto
package import Foundation
import Model
import SwiftASN1
package import X509

/// An authority of one's own, as a district has: it certifies the office's server and its boxes.
package struct CertificateAuthority {
    package let certificate: String
    package let key: String
    private let name: DistinguishedName
    private let signer: Certificate.PrivateKey

    /// Makes a new one. - Parameter commonName: what people read in the certificate.
    package init(commonName: String) throws {
        let key = P256.Signing.PrivateKey()
        name = try DistinguishedName { CommonName(commonName) }
        signer = Certificate.PrivateKey(key)
        self.key = key.pemRepresentation
        certificate = try Self.certificate(
            for: key.publicKey,
            named: name,
            by: (name, signer),
            days: 0..<3650,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
            }
        ).serializeAsPEM().pemString
    }

    /// One that was made before.
    package init(certificate: String, key: String) throws {
        (self.certificate, self.key) = (certificate, key)
        name = try Certificate(pemEncoded: certificate).subject
        signer = Certificate.PrivateKey(try P256.Signing.PrivateKey(pemRepresentation: key))
    }

    package struct Identity: Sendable {
        package var certificate: String
        package var key: String
    }

    /// - Parameters:
    ///   - names: host names and IPv4 addresses under which the server is reached.
    ///   - commonName: by which no server is known (RFC 9525).
    package func server(
        names: [String],
        commonName: String = "Vestibule office",
        days: Range<Int> = 0..<730
    ) throws -> Identity {
        let key = P256.Signing.PrivateKey()
        let certificate = try server(key.publicKey, names: names, commonName: commonName, days: days)
        return Identity(certificate: try certificate.serializeAsPEM().pemString, key: key.pemRepresentation)
    }

    /// The same for a key that is somebody else's.
    func server(
        _ key: P256.Signing.PublicKey,
        names: [String],
        commonName: String = "Vestibule office",
        days: Range<Int> = 0..<730
    ) throws -> Certificate {
        let alternatives = names.map { name in
            let octets = name.split(separator: ".").compactMap { UInt8($0) }
            return octets.count == 4
                ? GeneralName.ipAddress(ASN1OctetString(contentBytes: octets[...])) : GeneralName.dnsName(name)
        }
        return try Self.certificate(
            for: key,
            named: DistinguishedName { CommonName(commonName) },
            by: (name, signer),
            days: days,
            extensions: Certificate.Extensions {
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                if !alternatives.isEmpty { SubjectAlternativeNames(alternatives) }
            }
        )
    }

    /// Key and certificate of a simulated box.
    ///
    /// - Parameters:
    ///   - source: whose events it may send; by default anybody's.
    ///   - days: of validity, counted from now.
    package func box(
        named name: String,
        source: String = BoxName.any,
        days: Range<Int> = 0..<730
    ) throws -> Identity {
        let key = P256.Signing.PrivateKey()
        let certificate = try box(key.publicKey, source: source, named: name, days: days)
        return Identity(certificate: try certificate.serializeAsPEM().pemString, key: key.pemRepresentation)
    }

    /// The certificate of a box that made its key itself.
    package func box(
        _ key: P256.Signing.PublicKey,
        source: String,
        named name: String = "Vestibule box",
        from now: Date = Date.now,
        days: Range<Int>
    ) throws -> Certificate {
        try Self.certificate(
            for: key,
            named: DistinguishedName { CommonName(name) },
            by: (self.name, signer),
            from: now,
            days: days,
            extensions: Certificate.Extensions {
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.clientAuth])
                SubjectAlternativeNames([.uniformResourceIdentifier(BoxName.uri(of: source))])
            }
        )
    }

    /// How an enrolment code names this authority: the beginning of SHA-256 over its certificate (DER).
    func fingerprint() throws -> [UInt8] {
        let der = try PEMDocument(pemString: certificate).derBytes
        return Array(SHA256.hash(data: der).prefix(EnrolmentCode.fingerprintBytes))
    }

    private static func certificate(
        for key: P256.Signing.PublicKey,
        named subject: DistinguishedName,
        by issuer: (name: DistinguishedName, key: Certificate.PrivateKey),
        from now: Date = Date.now,
        days: Range<Int>,
        extensions: Certificate.Extensions
    ) throws -> Certificate {
        // An hour of grace for a box whose clock is behind.
        let start = now.addingTimeInterval(Double(days.lowerBound) * 86_400 - 3600)
        return try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key),
            notValidBefore: start,
            notValidAfter: now.addingTimeInterval(Double(days.upperBound) * 86_400),
            issuer: issuer.name,
            subject: subject,
            extensions: extensions,
            issuerPrivateKey: issuer.key
        )
    }
}

extension OfficeDirectory {
    /// Makes what is absent: the authority, the server's certificate, and one for boxes of any source. It reads the authority's key.
    /// - Parameter names: host names and addresses under which the box reaches the office.
    package func makeCertificates(names: [String]) throws {
        try create()
        let authority = try authorityFiles.open().issuer
        try write(authority.certificate, to: self.authority)
        if !has(serverCertificate) || !has(serverKey) {
            try write(try authority.server(names: names), to: (serverCertificate, serverKey))
        }
        if !has(boxCertificate) || !has(boxKey) {
            try write(try authority.box(named: "Vestibule box"), to: (boxCertificate, boxKey))
        }
    }

    /// From the authority's process: its certificate, and one for a key that is made here, unless there is one that is good for another
    /// two months.
    func fetchCertificates(from authority: AuthorityClient) async throws {
        try write(try await authority.certificate(), to: self.authority)
        guard !isServerGood() else { return }
        let key = P256.Signing.PrivateKey()
        let request = try CertificateSigningRequest(
            version: .v1,
            subject: DistinguishedName { CommonName("Vestibule office") },
            privateKey: Certificate.PrivateKey(key),
            attributes: CertificateSigningRequest.Attributes()
        )
        let certificate = try await authority.server(try request.serializeAsPEM().pemString)
        try write(
            CertificateAuthority.Identity(certificate: certificate, key: key.pemRepresentation),
            to: (serverCertificate, serverKey)
        )
    }

    private func isServerGood() -> Bool {
        guard has(serverKey), let pem = try? read(serverCertificate),
            let ends = try? Certificate(pemEncoded: pem).notValidAfter
        else { return false }
        return ends > Date.now.addingTimeInterval(60 * 86_400)
    }

    private func write(_ identity: CertificateAuthority.Identity, to files: (certificate: String, key: String)) throws {
        try write(identity.key, to: files.key)
        try write(identity.certificate, to: files.certificate)
    }
}
