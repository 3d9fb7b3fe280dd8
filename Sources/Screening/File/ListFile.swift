package import Crypto
import Files
import FoundationEssentials
package import Model

/// A list as it was signed, in one file: what its snapshot can be built from again, whatever happens to that.
///
/// Eight bytes that say so, the counts of manifest and signature, these two, and the content; that of a list that is not public
/// is sealed.
package struct ListFile: Sendable {
    static let magic: UInt64 = 0x3154_534C_5453_4556  // "VESTLST1"
    static let headSize = 24
    private static let partLimit = 64 << 10

    /// The manifest's JSON bytes as they were signed; not yet verified.
    package let manifest: [UInt8]
    /// Ed25519 over `manifest`.
    package let signature: [UInt8]
    private let path: String
    private let store: ByteStore

    /// Reads manifest and signature; the content is only mapped.
    package init(_ path: String) throws(SnapshotFileError) {
        let file = try onDisk { () throws(FileError) in try OwnedDescriptor(opening: path) }
        let store = try ByteStore(mapping: file.number, tag: 0, isReadAhead: false)
        let bytes = store.bytes
        guard bytes.count >= Self.headSize, bytes.loadUnaligned(as: UInt64.self) == Self.magic else {
            throw .damaged(.header)
        }
        let counts = [8, 16].map { bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self) }
        guard counts.allSatisfy({ $0 <= Self.partLimit }) else { throw .damaged(.header) }
        let (manifest, signature) = (Int(counts[0]), Int(counts[1]))
        guard Self.headSize + manifest + signature <= bytes.count else { throw .damaged(.header) }
        self.manifest = Array(bytes[Self.headSize..<Self.headSize + manifest])
        self.signature = Array(bytes[Self.headSize + manifest..<Self.headSize + manifest + signature])
        (self.path, self.store) = (path, store)
    }

    /// The records, when the content is still what was signed.
    ///
    /// - Throws: `SnapshotFileError.wrongKey` for a sealed list; `ListRefusal`.
    package func records(_ manifest: ListManifest, key: SymmetricKey) throws -> SnapshotBuilder {
        guard manifest.kind.isPublic else {
            let opened = ByteStore(try Seal.open(Data(stored), key: key))
            return try withExtendedLifetime(opened) { try Self.records(manifest, opened.bytes) }
        }
        return try withExtendedLifetime(store) { try Self.records(manifest, stored) }
    }

    private var stored: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: store.bytes[(Self.headSize + manifest.count + signature.count)...])
    }

    private static func records(
        _ manifest: ListManifest,
        _ content: UnsafeRawBufferPointer
    ) throws(ListRefusal) -> SnapshotBuilder {
        var digest = ListDigest()
        digest.add(content)
        try digest.check(manifest)
        return try SnapshotBuilder(manifest, content: content)
    }
}

extension ListKind {
    /// Whether the list may lie on the disk as it is. Custody orders and background checks may not.
    package var isPublic: Bool { self == .registry }
}

/// Size and SHA-256 (FIPS 180-4) of a list's content, taken while it comes.
package struct ListDigest: Sendable {
    private var hash = SHA256()
    /// Bytes so far.
    package private(set) var count = 0

    package init() {}

    /// The next bytes of the content.
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
