import Crypto
import Foundation

/// Seals personal data with AES-256-GCM: 12 random bytes of nonce, ciphertext, 16 bytes of tag.
///
/// What is sealed is bound to its place (`personal/17`, `visit/…`), so that it cannot be moved to another. Random nonces allow
/// 2³² seals with one key (NIST SP 800-38D, 8.3): far beyond what one entrance writes.
struct Vault: Sendable {
    private let key: SymmetricKey

    init(key: SymmetricKey) { self.key = key }

    func seal(_ plain: some DataProtocol, at place: String) throws -> Data {
        let box = try AES.GCM.seal(plain, using: key, authenticating: Array(place.utf8))
        return Data(box.nonce) + box.ciphertext + box.tag
    }

    /// Throws when the key, the place or the bytes are not those of `seal`.
    func open(_ sealed: Data, at place: String) throws -> Data {
        try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: Array(place.utf8))
    }
}
