import Crypto
import Foundation
package import Model

/// Says, signed, how the chain stands at one of its records (`journal.checkpoint`).
///
/// The chain alone proves nothing against somebody with the disk, who can make it anew from any record on. Whoever knows the box's
/// public key, and keeps it elsewhere, sees by the signature that he did. The record of a checkpoint follows at once on the record it
/// speaks of.
package struct Checkpoint: Hashable, Sendable {
    /// `/district/school/entrance`: whose journal it is.
    package let source: String
    /// The last record that it covers.
    package let seq: Int64
    /// That record's hash, 32 bytes; it covers all before.
    package let hash: [UInt8]

    package init(source: String, seq: Int64, hash: [UInt8]) {
        (self.source, self.seq, self.hash) = (source, seq, hash)
    }

    /// What is signed: the 22 bytes `vestibule-checkpoint-1`, the number (8 bytes, big-endian), the hash, and the source in UTF-8.
    package var signedBytes: [UInt8] {
        var bytes = Array("vestibule-checkpoint-1".utf8)
        withUnsafeBytes(of: seq.bigEndian) { bytes.append(contentsOf: $0) }
        return bytes + hash + Array(source.utf8)
    }
}

/// A checkpoint as it stands in the journal.
package struct SignedCheckpoint: Hashable, Sendable {
    package let checkpoint: Checkpoint
    /// Ed25519 (RFC 8032), 32 bytes.
    package let key: [UInt8]
    /// 64 bytes.
    package let signature: [UInt8]

    init(_ checkpoint: Checkpoint, key: Curve25519.Signing.PrivateKey) throws {
        self.checkpoint = checkpoint
        self.key = Array(key.publicKey.rawRepresentation)
        signature = Array(try key.signature(for: checkpoint.signedBytes))
    }

    /// `nil`: the record is no checkpoint, or says of itself what a checkpoint does not.
    package init?(_ record: EventRecord) {
        func bytes(_ field: Field<String>, _ count: Int) -> [UInt8]? {
            record.data[field].flatMap { Hexadecimal.bytes($0) }.flatMap { $0.count == count ? $0 : nil }
        }
        guard record.type == .journalCheckpoint, let seq = record.data[.upTo],
            let hash = bytes(.upToHash, 32), let key = bytes(.key, 32), let signature = bytes(.signature, 64)
        else { return nil }
        checkpoint = Checkpoint(source: record.source, seq: seq, hash: hash)
        (self.key, self.signature) = (key, signature)
    }

    /// Whether the key that it names signed it; which is worth what is known of that key from elsewhere.
    package var isSigned: Bool {
        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key)
        return key?.isValidSignature(signature, for: checkpoint.signedBytes) ?? false
    }

    /// What the record says.
    var data: [String: JSONValue] {
        [String: JSONValue](
            Field.upTo(checkpoint.seq),
            Field.upToHash(Hexadecimal.text(checkpoint.hash)),
            Field.key(Hexadecimal.text(key)),
            Field.signature(Hexadecimal.text(signature))
        )
    }
}
