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
}
