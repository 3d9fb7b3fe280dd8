/// What somebody types once, so that a box gets its first certificate: a secret that the office knows, and by what the box knows the
/// office's authority.
///
///     XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX
///
/// 44 characters of Crockford's base 32: the secret (80 bits), the first 120 bits of the authority's SHA-256, and a check of 20 bits
/// that finds a slip of the finger before anybody is asked.
package struct EnrolmentCode: Hashable, Sendable {
    package static let secretBytes = 10
    package static let fingerprintBytes = 15

    /// Of which the office keeps the hash alone.
    package let secret: [UInt8]
    /// The beginning of SHA-256 over the authority's certificate (DER).
    package let fingerprint: [UInt8]

    /// - Returns: `nil` where the counts are not those above.
    package init?(secret: [UInt8], fingerprint: [UInt8]) {
        guard secret.count == Self.secretBytes, fingerprint.count == Self.fingerprintBytes else { return nil }
        (self.secret, self.fingerprint) = (secret, fingerprint)
    }

    /// As it is typed: small letters, spaces and dashes do not matter, `O` is read as `0`, `I` and `L` as `1`.
    ///
    /// - Returns: `nil` for what is no code, or one with a slip in it.
    package init?(text: String) {
        var values: [UInt8] = []
        for character in text.uppercased() where !(character == "-" || character.isWhitespace) {
            let character = Self.alike[character] ?? character
            guard let value = Self.alphabet.firstIndex(of: character) else { return nil }
            values.append(UInt8(value))
        }
        guard values.count == 44 else { return nil }
        let content = Self.regroup(values[..<40], from: 5, to: 8)
        guard values[40...].elementsEqual(Self.check(content)) else { return nil }
        secret = Array(content[..<Self.secretBytes])
        fingerprint = Array(content[Self.secretBytes...])
    }

    /// In groups of four.
    package var text: String {
        let content = secret + fingerprint
        let values = Self.regroup(content[...], from: 8, to: 5) + Self.check(content)
        return stride(from: 0, to: values.count, by: 4).map { start in
            String(values[start..<start + 4].map { Self.alphabet[Int($0)] })
        }.joined(separator: "-")
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let alike: [Character: Character] = ["O": "0", "I": "1", "L": "1"]

    /// The upper 20 bits of CRC-32 (IEEE 802.3).
    private static func check(_ bytes: [UInt8]) -> [UInt8] {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        crc = ~crc
        return [27, 22, 17, 12].map { UInt8(crc >> UInt32($0) & 31) }
    }

    /// The same bits in other portions; what is less than a portion at the end is left out.
    private static func regroup(_ values: ArraySlice<UInt8>, from: Int, to: Int) -> [UInt8] {
        var (bits, count, out) = (0, 0, [UInt8]())
        for value in values {
            bits = bits << from | Int(value)
            count += from
            while count >= to {
                count -= to
                out.append(UInt8(bits >> count & (1 << to - 1)))
            }
            bits &= 1 << count - 1
        }
        return out
    }
}
