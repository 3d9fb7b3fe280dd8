import Crypto
import Foundation
import Model

/// The box's own key for checkpoints (Ed25519), derived from the journal's (HKDF), so that it is kept wherever that one is and lies on
/// the disk no more than that one does. Another journal key makes another one.
struct CheckpointKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    init(journalKey: SymmetricKey) throws {
        let seed = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: journalKey,
            info: Data("vestibule journal checkpoints".utf8),
            outputByteCount: 32
        )
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed.withUnsafeBytes { Data($0) })
    }

    /// 32 bytes.
    var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    func sign(_ bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }

    func sign(_ checkpoint: Checkpoint) throws -> SignedCheckpoint { try SignedCheckpoint(checkpoint, key: key) }
}
