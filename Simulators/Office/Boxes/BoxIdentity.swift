import Model
import NIOCore
import NIOSSL
import SwiftASN1
import X509

/// Who is at the other end of a connection, by the certificate that TLS has verified.
struct BoxIdentity: Hashable, Sendable {
    /// Hex.
    let serial: String
    /// Whose events it may send, and ask about.
    let source: String

    func speaks(for source: String) -> Bool { self.source == source || self.source == BoxName.any }
}

extension BoxIdentity {
    /// - Returns: `nil`: the certificate names no box.
    init?(_ certificate: NIOSSLCertificate) throws {
        let certificate = try Certificate(derEncoded: certificate.toDERBytes())
        let names = try certificate.extensions.subjectAlternativeNames?.compactMap { name in
            if case .uniformResourceIdentifier(let uri) = name { BoxName.source(uri: uri) } else { nil }
        }
        guard let names, names.count == 1 else { return nil }
        self.init(serial: certificate.serialNumber.hex, source: names[0])
    }

    /// - Returns: `nil`: there is no certificate, or it names no box.
    static func asked(of channel: any Channel) async throws -> BoxIdentity? {
        try await channel.nioSSL_peerCertificate().get().flatMap { try BoxIdentity($0) }
    }
}
