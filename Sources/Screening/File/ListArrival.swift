package import Crypto
import Files
package import Model

/// A list on its way in: what has come of it is on the disk, and counts only when all of it has come and is what was signed.
package struct ListArrival: Sendable {
    /// What the district signed.
    package let manifest: ListManifest
    private let file: DurableFile
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
        (self.manifest, self.key) = (manifest, key)
        let counts = [ListFile.magic, UInt64(bytes.count), UInt64(signature.count)]
        let head = counts.withUnsafeBytes(Array.init) + bytes + signature
        end = head.count
        file = try onDisk { () throws(FileError) in
            let file = try DurableFile(path)
            try file.write(head)
            return file
        }
    }

    /// - Throws: `ListRefusal.content` as soon as there is more than was signed; `SnapshotFileError`.
    package mutating func receive(_ bytes: UnsafeRawBufferPointer) throws {
        count += bytes.count
        guard count <= manifest.size else { throw ListRefusal.content }
        guard manifest.kind.isPublic else { return held.append(contentsOf: bytes) }
        try onDisk { () throws(FileError) in try file.write(bytes, at: end) }
        end += bytes.count
    }

    /// All has come.
    package func finish() throws(SnapshotFileError) {
        if !manifest.kind.isPublic {
            let sealed = held.withUnsafeBytes { bytes in
                Result { () throws(SnapshotFileError) in try Seal.sealed(bytes, key: key) }
            }
            let content = try sealed.get()
            try onDisk { () throws(FileError) in try file.write(content, at: end) }
        }
        try onDisk(file.sync)
    }

    /// The records that have come, as they are on the disk now.
    ///
    /// - Throws: `ListRefusal.content` when they are not what was signed, `ListRefusal.schema`; `SnapshotFileError`.
    package func records() throws -> SnapshotBuilder {
        try ListFile(file.beside).records(manifest, key: key)
    }

    /// From here on it is the list.
    package func settle() throws(SnapshotFileError) {
        try onDisk { () throws(FileError) in try file.settle() }
    }

    /// Nothing is left of it.
    package func abandon() { file.giveUp() }
}
