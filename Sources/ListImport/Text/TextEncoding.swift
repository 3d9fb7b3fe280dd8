import Model

/// How a file's characters are written.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// What Windows writes where nobody asked for UTF-8; ISO 8859-1 is all in it.
    case windows1252 = "windows-1252"
    /// What Excel on a Macintosh calls plain CSV.
    case macRoman = "macroman"
    case latin9 = "iso-8859-15"
    /// What Excel calls CSV (MS-DOS).
    case codePage850 = "cp850"

    /// `nil`: not in this encoding.
    func text(_ bytes: ArraySlice<UInt8>) -> String? {
        if self == .utf8 { return String(validating: bytes, as: UTF8.self) }
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = scalar(byte) else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    /// The character of a byte in an encoding of one byte each; `nil`: it has none.
    func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        if byte < 0x80 { return Unicode.Scalar(byte) }
        switch self {
        case .utf8: return nil
        case .windows1252:
            let scalar = Windows1252.scalar(byte)
            // No character of the code page.
            return (0x80...0x9F).contains(scalar.value) ? nil : scalar
        case .macRoman: return Self.macRomanTable[Int(byte) - 0x80]
        case .latin9: return byte < 0xA0 ? nil : Self.latin9Changes[byte] ?? Unicode.Scalar(byte)
        case .codePage850: return Self.codePage850Table[Int(byte) - 0x80]
        }
    }

    /// The byte of a character; `nil`: it has none.
    func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if scalar.isASCII { return UInt8(scalar.value) }
        return Self.bytes[self]?[scalar]
    }

    private static let bytes: [TextEncoding: [Unicode.Scalar: UInt8]] = {
        var tables: [TextEncoding: [Unicode.Scalar: UInt8]] = [:]
        for encoding in TextEncoding.allCases where encoding != .utf8 {
            for byte in UInt8(0x80)...0xFF { encoding.scalar(byte).map { tables[encoding, default: [:]][$0] = byte } }
        }
        // Programs that take UTF-8 for Windows-1252 let its five missing characters through.
        for byte: UInt8 in [0x81, 0x8D, 0x8F, 0x90, 0x9D] { tables[.windows1252]?[Unicode.Scalar(byte)] = byte }
        return tables
    }()

    private static let latin9Changes: [UInt8: Unicode.Scalar] = [
        0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
    ]
    /// From 0x80 (Unicode Consortium, MAPPINGS/VENDORS/APPLE/ROMAN.TXT).
    private static let macRomanTable = Array(
        ("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
            + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ").unicodeScalars
    )
    /// From 0x80 (MAPPINGS/VENDORS/MICSFT/PC/CP850.TXT).
    private static let codePage850Table = Array(
        ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
            + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}").unicodeScalars
    )
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
