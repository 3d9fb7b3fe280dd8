import Files
import Foundation
import GRDB

/// The authority's own files, which its process alone may read.
package struct AuthorityDirectory: Hashable, Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    package var certificate: String { path + "/ca.pem" }
    package var key: String { path + "/ca.key" }
    var database: String { path + "/authority.sqlite" }

    /// What of it is there, and what is not.
    package struct Incomplete: Error, Hashable, CustomStringConvertible {
        package let path: String
        package let missing: [String]
        package var description: String {
            "\(path): \(missing.joined(separator: ", ")) is missing, the rest is there. Nothing is made in its place: every box would have to "
                + "enrol anew, and what was revoked would be forgotten. Put it back from a backup; if no box ever enrolled here, remove the directory."
        }
    }

    /// Its authority and its store, both made where there is nothing of either. A part that is lost is not made anew.
    func open() throws -> (issuer: CertificateAuthority, store: DatabaseQueue) {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let files = [certificate, key, database]
        let missing = files.filter { !FileManager.default.fileExists(atPath: $0) }
        guard missing.isEmpty || missing == files else {
            let names = missing.map { URL(filePath: $0).lastPathComponent }
            throw Incomplete(path: path, missing: names)
        }
        let issuer: CertificateAuthority
        if missing.isEmpty {
            issuer = try CertificateAuthority(
                certificate: String(contentsOfFile: certificate, encoding: .utf8),
                key: String(contentsOfFile: key, encoding: .utf8)
            )
        } else {
            issuer = try CertificateAuthority(commonName: "Vestibule simulated district")
            try DurableFile.write(Array(issuer.key.utf8), to: key)
            try DurableFile.write(Array(issuer.certificate.utf8), to: certificate)
        }
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL") }
        let store = try DatabaseQueue(path: database, configuration: configuration)
        try store.write { try $0.execute(sql: Self.schema) }
        return (issuer, store)
    }

    private static let schema = """
        CREATE TABLE IF NOT EXISTS code (
            hash BLOB PRIMARY KEY, source TEXT NOT NULL, made INTEGER NOT NULL, key BLOB
        ) STRICT;
        CREATE TABLE IF NOT EXISTS certificate (
            serial TEXT PRIMARY KEY, source TEXT NOT NULL, key BLOB NOT NULL UNIQUE, ends INTEGER NOT NULL,
            pem TEXT NOT NULL, revoked INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE IF NOT EXISTS used (serial TEXT PRIMARY KEY) STRICT;
        """
}
