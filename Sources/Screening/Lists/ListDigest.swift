import Crypto
package import Model

/// Size and SHA-256 (FIPS 180-4) of a list's content, taken while it comes.
package struct ListDigest: Sendable {
    private var hash = SHA256()
    package private(set) var count = 0

    package init() {}

    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
        count += bytes.count
    }

    /// - Throws: `ListRefusal.content` when it is not the content that was signed.
    package func check(_ manifest: ListManifest) throws(ListRefusal) {
        guard count == manifest.size, Hexadecimal.text(hash.finalize()) == manifest.sha256 else {
            throw .content
        }
    }
}
