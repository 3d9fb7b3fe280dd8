/// Windows-1252, where it differs from ISO 8859-1 (WHATWG Encoding, index windows-1252).
package enum Windows1252 {
    private static let upper: [Unicode.Scalar] = [
        "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
        "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
    ]

    /// The character of a byte; five bytes are none of the code page, and give a control character.
    package static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// The byte for a character, of ISO 8859-1 as well; `nil` where there is none.
    package static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if let byte = UInt8(exactly: scalar.value) { return byte }
        return upper.firstIndex(of: scalar).map { UInt8($0) + 0x80 }
    }
}
