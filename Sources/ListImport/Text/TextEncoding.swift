import Model

/// How a file's characters are written.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// What Windows writes where nobody asked for UTF-8; ISO 8859-1 is all in it.
    case windows1252 = "windows-1252"

    /// `nil`: not in this encoding.
    func text(_ bytes: ArraySlice<UInt8>) -> String? {
        switch self {
        case .utf8: return String(validating: bytes, as: UTF8.self)
        case .windows1252:
            if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
            var text = String.UnicodeScalarView()
            for byte in bytes {
                let scalar = Windows1252.scalar(byte)
                // No character of the code page.
                guard !(0x80...0x9F).contains(scalar.value) else { return nil }
                text.append(scalar)
            }
            return String(text)
        }
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
