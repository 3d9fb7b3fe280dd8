import Files
import Foundation

/// The files of an office, all in one directory, which is theirs alone.
package struct OfficeDirectory: Hashable, Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// What the box trusts: `authorities` under `office:` in the site's configuration.
    package var authority: String { path + "/ca.pem" }
    /// Where the authority keeps what is its own, unless it is elsewhere.
    package var authorityFiles: AuthorityDirectory { AuthorityDirectory(path + "/authority") }
    /// Of the authority that was made with the office.
    package var authorityKey: String { authorityFiles.key }
    package var serverCertificate: String { path + "/server.pem" }
    package var serverKey: String { path + "/server.key" }
    /// What the box shows: `certificate` and `private-key` under `office:`.
    package var boxCertificate: String { path + "/box.pem" }
    package var boxKey: String { path + "/box.key" }
    package var listPrivateKey: String { path + "/lists.key" }
    /// Ed25519, 32 bytes in base64: one of `lists.keys` of the site's configuration.
    package var listPublicKey: String { path + "/lists.pub" }
    /// The roots that it publishes, by their version.
    package func root(_ version: Int64) -> String { "\(path)/roots/\(version).json" }
    package var database: String { path + "/office.sqlite" }

    func create() throws {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: file) }

    /// Replaces `file` as a whole, readable by its owner alone.
    func write(_ text: String, to file: String) throws {
        try DurableFile.write(Array(text.utf8), to: file)
    }

    func read(_ file: String) throws -> String { try String(contentsOfFile: file, encoding: .utf8) }
}
