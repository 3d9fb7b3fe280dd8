package import Crypto
import Glibc
package import Model

/// A list on its way in: what has come of it is on the disk, and counts only when all of it has come and is what was signed.
package struct ListArrival: Sendable {
    package let manifest: ListManifest
    private let path: String
    private let descriptor: Int32
    private let key: SymmetricKey
    private var count = 0
    private var end: Int
    /// Of a list that is not public: sealed as a whole, and never on the disk before.
    private var held: [UInt8] = []

    /// - Parameters:
    ///   - bytes: the manifest's bytes as they were signed.
    ///   - path: where the list will be; until then it is beside.
    package init(
        _ manifest: ListManifest,
        bytes: [UInt8],
        signature: [UInt8],
        path: String,
        key: SymmetricKey
    ) throws(SnapshotFileError) {
        (self.manifest, self.path, self.key) = (manifest, path, key)
        descriptor = try DurableFile.make(DurableFile.beside(path))
        let counts = [ListFile.magic, UInt64(bytes.count), UInt64(signature.count)]
        let head = counts.withUnsafeBytes(Array.init) + bytes + signature
        end = head.count
        do throws(SnapshotFileError) {
            try DurableFile.write(head, at: 0, of: descriptor)
        } catch {
            abandon()
            throw error
        }
    }

    /// - Throws: `ListRefusal.content` as soon as there is more than was signed; `SnapshotFileError`.
    package mutating func receive(_ bytes: UnsafeRawBufferPointer) throws {
        count += bytes.count
        guard count <= manifest.size else { throw ListRefusal.content }
        guard manifest.kind.isPublic else { return held.append(contentsOf: bytes) }
        try DurableFile.write(bytes, at: end, of: descriptor)
        end += bytes.count
    }

    /// All has come.
    package func finish() throws(SnapshotFileError) {
        if !manifest.kind.isPublic {
            let sealed = held.withUnsafeBytes { bytes in
                Result { () throws(SnapshotFileError) in try Seal.sealed(bytes, key: key) }
            }
            try DurableFile.write(try sealed.get(), at: end, of: descriptor)
        }
        try DurableFile.sync(descriptor)
    }

    /// The records that have come, as they are on the disk now.
    ///
    /// - Throws: `ListRefusal.content` when they are not what was signed, `ListRefusal.schema`; `SnapshotFileError`.
    package func records() throws -> SnapshotBuilder {
        try ListFile(DurableFile.beside(path)).records(manifest, key: key)
    }

    /// From here on it is the list.
    package func settle() throws(SnapshotFileError) {
        try DurableFile.replace(path, by: DurableFile.beside(path), keeping: nil)
        close(descriptor)
    }

    /// Nothing is left of it.
    package func abandon() {
        unlink(DurableFile.beside(path))
        close(descriptor)
    }
}
