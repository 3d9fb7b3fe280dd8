import Crypto
import FoundationEssentials

/// What is not public, on disk: AES-GCM (NIST SP 800-38D), with a nonce of its own each time.
enum Seal {
    static func sealed(_ plain: UnsafeRawBufferPointer, key: SymmetricKey) throws(SnapshotFileError) -> [UInt8] {
        guard let sealed = try? AES.GCM.seal(plain, using: key).combined else { throw .wrongKey }
        return Array(sealed)
    }

    static func open(_ sealed: Data, key: SymmetricKey) throws(SnapshotFileError) -> MemoryTarget {
        guard let box = try? AES.GCM.SealedBox(combined: sealed), let plain = try? AES.GCM.open(box, using: key) else {
            throw .wrongKey
        }
        let memory = MemoryTarget()
        plain.withUnsafeBytes { memory.put($0, at: 0) }
        return memory
    }
}
