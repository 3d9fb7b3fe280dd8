import Crypto

/// What the box puts behind a snapshot that it built: an HMAC-SHA-256 (RFC 2104) over all its bytes, so that it knows its own
/// again at the next start without building it anew.
enum SnapshotTag {
    static let size = 32

    static func code(over snapshot: UnsafeRawBufferPointer, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: snapshot.bindMemory(to: UInt8.self), using: key)
    }

    static func isValid(
        _ tag: UnsafeRawBufferPointer,
        over snapshot: UnsafeRawBufferPointer,
        _ key: SymmetricKey
    ) -> Bool {
        // Compares in constant time.
        code(over: snapshot, key) == Array(tag)
    }
}
