import Crypto
import Model

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
