package import Crypto
import FoundationEssentials

/// What is signed, and who signed it: a DSSE envelope (github.com/secure-systems-lab/dsse, v1.0). Several may sign the same bytes,
/// each on a machine of their own.
package struct Envelope: Hashable, Sendable {
    /// What the payload is; the signatures cover it.
    package var payloadType: String
    /// The bytes that were signed, unchanged.
    package var payload: [UInt8]
    package var signatures: [Signature]

    /// One signature, and a hint whose it is.
    package struct Signature: Hashable, Sendable {
        /// Not signed, and never believed; `nil`: none is given.
        package var keyID: String?
        /// Ed25519, 64 bytes, over `Envelope.preauthenticated`.
        package var bytes: [UInt8]

        package init(keyID: String?, bytes: [UInt8]) { (self.keyID, self.bytes) = (keyID, bytes) }
    }

    /// More signatures than that are refused: each costs work.
    static let mostSignatures = 32

    package init(payloadType: String, payload: [UInt8], signatures: [Signature] = []) {
        (self.payloadType, self.payload, self.signatures) = (payloadType, payload, signatures)
    }

    /// What is signed: PAE, the pre-authentication encoding of DSSE.
    package var preauthenticated: [UInt8] {
        let type = Array(payloadType.utf8)
        return Array("DSSEv1 \(type.count) ".utf8) + type + Array(" \(payload.count) ".utf8) + payload
    }

    /// Those of the keys that signed, each counted once however often it did. The hints are not looked at.
    package func signers(among keys: [PublicKey]) -> [PublicKey] {
        let signed = preauthenticated
        return keys.filter { key in signatures.contains { key.signed(signed, $0.bytes) } }
    }

    /// Adds a signature, in place of one that the same key made before.
    package mutating func sign(with key: Curve25519.Signing.PrivateKey) throws {
        let signature = Array(try key.signature(for: preauthenticated))
        guard let own = PublicKey(Array(key.publicKey.rawRepresentation)) else { return }
        let signed = preauthenticated
        signatures.removeAll { own.signed(signed, $0.bytes) }
        signatures.append(Signature(keyID: own.id, bytes: signature))
    }
}

extension Envelope {
    /// Why bytes are no envelope.
    package enum Fault: Error, Hashable, Sendable {
        /// More bytes than whoever reads it takes.
        case size(limit: Int)
        case json
        case tooManySignatures
    }

    private struct Wire: Codable {
        var payloadType: String
        var payload: String
        var signatures: [WireSignature]
    }

    private struct WireSignature: Codable {
        var keyid: String?
        var sig: String
    }

    /// Fields that are not known are passed over; they are not signed.
    ///
    /// - Parameter limit: bytes of the whole.
    package init(json bytes: [UInt8], limit: Int) throws(Fault) {
        guard bytes.count <= limit else { throw .size(limit: limit) }
        guard let wire = try? JSONDecoder().decode(Wire.self, from: Data(bytes)),
            let payload = Base64Text.bytes(wire.payload)
        else { throw .json }
        guard wire.signatures.count <= Self.mostSignatures else { throw .tooManySignatures }
        var signatures: [Signature] = []
        for signature in wire.signatures {
            guard let bytes = Base64Text.bytes(signature.sig) else { throw .json }
            signatures.append(Signature(keyID: signature.keyid, bytes: bytes))
        }
        self.init(payloadType: wire.payloadType, payload: payload, signatures: signatures)
    }

    /// One object with sorted keys, and a line's end.
    package var json: [UInt8] {
        let wire = Wire(
            payloadType: payloadType,
            payload: Data(payload).base64EncodedString(),
            signatures: signatures.map { WireSignature(keyid: $0.keyID, sig: Data($0.bytes).base64EncodedString()) }
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        // Texts and base64 always encode.
        return ((try? encoder.encode(wire)).map(Array.init) ?? []) + [UInt8(ascii: "\n")]
    }
}
