import Crypto
import Foundation
import SwiftASN1
import X509

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
        )
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
        let alternatives = names.map { name in
            let octets = name.split(separator: ".").compactMap { UInt8($0) }
            return octets.count == 4
                ? GeneralName.ipAddress(ASN1OctetString(contentBytes: octets[...])) : GeneralName.dnsName(name)
        }
        return try identity(
            commonName,
            days: days,
            extensions: Certificate.Extensions {
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                if !alternatives.isEmpty { SubjectAlternativeNames(alternatives) }
            }
        )
    }

    /// - Parameter days: of validity, counted from now.
    package func box(named name: String, days: Range<Int> = 0..<730) throws -> Identity {
        try identity(
            name,
            days: days,
            extensions: Certificate.Extensions {
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.clientAuth])
            }
        )
    }

    private func identity(_ commonName: String, days: Range<Int>, extensions: Certificate.Extensions) throws -> Identity
    {
        let key = P256.Signing.PrivateKey()
        let certificate = try Self.certificate(
            for: key.publicKey,
            named: DistinguishedName { CommonName(commonName) },
            by: (name, signer),
            days: days,
            extensions: extensions
        )
        return Identity(certificate: certificate, key: key.pemRepresentation)
    }

    private static func certificate(
        for key: P256.Signing.PublicKey,
        named subject: DistinguishedName,
        by issuer: (name: DistinguishedName, key: Certificate.PrivateKey),
        days: Range<Int>,
        extensions: Certificate.Extensions
    ) throws -> String {
        // An hour of grace for a box whose clock is behind.
        let start = Date.now.addingTimeInterval(Double(days.lowerBound) * 86_400 - 3600)
        return try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key),
            notValidBefore: start,
            notValidAfter: Date.now.addingTimeInterval(Double(days.upperBound) * 86_400),
            issuer: issuer.name,
            subject: subject,
            extensions: extensions,
            issuerPrivateKey: issuer.key
        ).serializeAsPEM().pemString
    }
}

extension OfficeDirectory {
    /// Makes what is absent: the authority, the server's certificate, and one for a box.
    /// - Parameter names: host names and addresses under which the box reaches the office.
    func makeCertificates(names: [String]) throws {
        let authority: CertificateAuthority
        if has(self.authority), has(authorityKey) {
            authority = try CertificateAuthority(certificate: read(self.authority), key: read(authorityKey))
        } else {
            authority = try CertificateAuthority(commonName: "Vestibule simulated district")
            try write(authority.key, to: authorityKey)
            try write(authority.certificate, to: self.authority)
        }
        if !has(serverCertificate) || !has(serverKey) {
            try write(try authority.server(names: names), to: (serverCertificate, serverKey))
        }
        if !has(boxCertificate) || !has(boxKey) {
            try write(try authority.box(named: "Vestibule box"), to: (boxCertificate, boxKey))
        }
    }

    private func write(_ identity: CertificateAuthority.Identity, to files: (certificate: String, key: String)) throws {
        try write(identity.key, to: files.key)
        try write(identity.certificate, to: files.certificate)
    }
}
