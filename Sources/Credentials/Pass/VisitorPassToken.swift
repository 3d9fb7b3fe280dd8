package import Model

/// The text of the QR code on a visitor's label: `VEST1:` and 125 characters of base 32, which are 14 bytes of pass and
/// 64 bytes of signature.
///
/// Signed, not merely authenticated by a shared secret: a box that checks passes at a side door cannot make any. Ed25519
/// costs 64 bytes; in capitals and digits the whole is alphanumeric, and a QR code of version 6-M (41 × 41 modules)
/// holds it: 18 mm with its quiet zone at three dots a module of a 203 dpi label printer.
package enum VisitorPassToken {
    static let prefix = "VEST1:"
    static let signatureBytes = 64
    private static let passBytes = 14
    /// Parts this signature from any other made with the same key.
    private static let context = Array("vestibule visitor pass 1\n".utf8)

    /// - Parameter sign: makes an Ed25519 signature of 64 bytes (RFC 8032).
    package static func text(of pass: VisitorPass, sign: (_ message: [UInt8]) throws -> [UInt8]) rethrows -> String {
        let bytes = Self.bytes(of: pass)
        return prefix + Base32.text(bytes + (try sign(context + bytes)))
    }

    /// The pass, when it is signed. `text` is what follows the prefix.
    static func read(_ text: String, _ verifier: PassVerifier?) throws(ScanRefusal) -> VisitorPass {
        guard let bytes = Base32.bytes(text), bytes.count == passBytes + signatureBytes else { throw .codeMalformed }
        let (body, signature) = (Array(bytes[..<passBytes]), Array(bytes[passBytes...]))
        guard let verifier, verifier.isSigned(signature, context + body) else { throw .signatureWrong }
        return VisitorPass(
            number: UInt64(bigEndian: body[..<8]),
            validFrom: UInt32(bigEndian: body[8..<12]),
            minutes: UInt16(bigEndian: body[12...])
        )
    }

    private static func bytes(of pass: VisitorPass) -> [UInt8] {
        pass.number.bigEndianBytes + pass.validFrom.bigEndianBytes + pass.minutes.bigEndianBytes
    }
}

extension FixedWidthInteger where Self: UnsignedInteger {
    fileprivate init(bigEndian bytes: ArraySlice<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | Self($1) }
    }

    fileprivate var bigEndianBytes: [UInt8] {
        stride(from: Self.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> Self($0)) }
    }
}

/// Base 32 of RFC 4648 section 6 without padding: letters and digits that every keyboard layout and the alphanumeric
/// mode of QR codes can carry.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var (bits, count) = (UInt32(0), 0)
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> UInt32(count)) & 31])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(5 - count)) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// `nil` for another character, a length no bytes give, or bits left over that are not zero: one text for one value.
    static func bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (bits, count) = (UInt32(0), 0)
        for character in text.utf8 {
            guard let value = value(character) else { return nil }
            bits = bits << 5 | value
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        guard count < 5, bits & (1 << UInt32(count) - 1) == 0 else { return nil }
        return bytes
    }

    private static func value(_ character: UInt8) -> UInt32? {
        switch character {
        case 0x41...0x5A: UInt32(character - 0x41)
        case 0x32...0x37: UInt32(character - 0x32 + 26)
        default: nil
        }
    }
}
