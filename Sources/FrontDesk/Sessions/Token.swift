import Crypto

/// 256 random bits that name a browser's session. Never logged, never in a page or an address.
struct Token: Hashable, Sendable {
    /// 64 lower-case hex digits.
    let text: String

    /// A new one, from the system's cryptographic generator.
    init() { text = SymmetricKey(size: .bits256).withUnsafeBytes { Hex.text($0) } }

    /// A token as a cookie brings it; `nil` unless it could be one of ours.
    init?(_ text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy(Hex.isDigit) else { return nil }
        self.text = text
    }

    /// What the table of sessions knows it by, so that looking it up tells nothing by its timing.
    var digest: String { Hex.text(SHA256.hash(data: Array(text.utf8))) }
}

enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text = ""
        for byte in bytes {
            text += String(byte >> 4, radix: 16)
            text += String(byte & 0xF, radix: 16)
        }
        return text
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) }

    static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2), digits.allSatisfy(isDigit) else { return nil }
        func value(_ digit: UInt8) -> UInt8 { digit < 0x61 ? digit - 0x30 : digit - 0x61 + 10 }
        return stride(from: 0, to: digits.count, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
    }
}
