import Files
import Foundation

/// The authority's own files, which its process alone may read.
package struct AuthorityDirectory: Hashable, Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    package var certificate: String { path + "/ca.pem" }
    package var key: String { path + "/ca.key" }
    var database: String { path + "/authority.sqlite" }

    /// Its authority, made if there is none.
    func issuer() throws -> CertificateAuthority {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        if let certificate = try? String(contentsOfFile: certificate, encoding: .utf8),
            let key = try? String(contentsOfFile: key, encoding: .utf8)
        {
            return try CertificateAuthority(certificate: certificate, key: key)
        }
        let issuer = try CertificateAuthority(commonName: "Vestibule simulated district")
        try DurableFile.write(Array(issuer.key.utf8), to: key)
        try DurableFile.write(Array(issuer.certificate.utf8), to: certificate)
        return issuer
    }
}
