import Crypto
import FoundationEssentials
import Model

/// An Ed25519 public key of somebody who signs.
package struct PublicKey: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// - Returns: `nil` unless these are 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// As files and configurations have it: 32 bytes in base64.
    package init?(base64 text: String) {
        guard let bytes = Base64Text.bytes(text) else { return nil }
        self.init(bytes)
    }

    /// 44 characters.
    package var base64: String { Data(bytes).base64EncodedString() }

    /// SHA-256 of the key, lower-case hexadecimal: what is written where the key itself need not be.
    package var id: String { Hexadecimal.text(SHA256.hash(data: bytes)) }

    /// The beginning of `id`, for people.
    package var shortID: String { String(id.prefix(12)) }

    func signed(_ bytes: [UInt8], _ signature: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: self.bytes) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }
}

/// Base64 in either alphabet (RFC 4648), as DSSE has it.
enum Base64Text {
    static func bytes(_ text: String) -> [UInt8]? {
        let usual = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: usual).map(Array.init)
    }
}
