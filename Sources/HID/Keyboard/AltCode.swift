/// A character spelled as a decimal number on the keypad while Alt is held.
///
/// With a leading zero it is a Windows-1252 byte. Without one Windows reads CP437; scanners mean that for letters. They
/// also send plain bytes with three digits, so where CP437 has a line or a sign that no document holds, it is the byte.
struct AltCode: Hashable, Sendable {
    private var digits: [UInt8] = []

    var isEmpty: Bool { digits.isEmpty }

    mutating func append(_ digit: UInt8) { digits.append(digit) }

    /// `nil` when the digits name no byte.
    var byte: UInt8? {
        guard (1...4).contains(digits.count) else { return nil }
        guard let code = UInt8(exactly: digits.reduce(0) { $0 * 10 + Int($1) }) else { return nil }
        return digits.first == 0 ? code : CodePage.letter(ofCP437: code).flatMap(CodePage.byte) ?? code
    }
}

/// The two code pages a wedge types in. A scan is bytes again in the end, as the symbol held them: what was typed as a
/// letter goes back to its Windows-1252 byte, which the credential formats read.
enum CodePage {
    /// `nil` for a character that is in no byte.
    static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x00...0x7F, 0xA0...0xFF: UInt8(scalar.value)
        default: beyondLatin1[scalar]
        }
    }

    private static let beyondLatin1: [Unicode.Scalar: UInt8] = ["€": 0x80, "ƒ": 0x83, "Ÿ": 0x9F]

    /// The letter that CP437 has at a byte from 80 up; `nil` for what is no letter.
    static func letter(ofCP437 byte: UInt8) -> Unicode.Scalar? {
        guard byte >= 0x80 else { return nil }
        let scalar = upperCP437[Int(byte - 0x80)]
        return scalar.properties.isAlphabetic && scalar.value <= 0xFF ? scalar : nil
    }

    private static let upperCP437 = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
        αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}
        """.unicodeScalars
    )
}
