import Crypto
import Model

/// 256 random bits that name a browser's session. Never logged, never in a page or an address.
struct Token: Hashable, Sendable {
    /// 64 lower-case hex digits.
    let text: String

    /// A new one, from the system's cryptographic generator.
    init() { text = SymmetricKey(size: .bits256).withUnsafeBytes { Hexadecimal.text($0) } }

    /// A token as a cookie brings it; `nil` unless it could be one of ours.
    init?(_ text: String) {
        guard let bytes = Hexadecimal.bytes(text), bytes.count == 32, Hexadecimal.text(bytes) == text else {
            return nil
        }
        self.text = text
    }

    /// What the table of sessions knows it by, so that looking it up tells nothing by its timing.
    var digest: String { Hexadecimal.text(SHA256.hash(data: Array(text.utf8))) }

    /// What the core knows a browser by: another one for whoever took its cookie elsewhere, to another address or user.
    func digest(from peer: Peer) -> String {
        let user = peer.user.map(String.init) ?? ""
        return Hexadecimal.text(SHA256.hash(data: Array("\(text) \(peer.address ?? "") \(user)".utf8)))
    }
}

/// Makes and checks the token that every form carries: an HMAC of the browser's cookie under a key of this process.
/// A page of another site can neither read nor compute it.
struct FormKey: Sendable {
    private let key = SymmetricKey(size: .bits256)

    func formToken(for token: Token) -> String {
        Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Array(token.text.utf8), using: key))
    }

    /// Compared in constant time.
    func isValid(_ formToken: String, for token: Token) -> Bool {
        guard let code = Hexadecimal.bytes(formToken) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array(token.text.utf8), using: key)
    }
}
