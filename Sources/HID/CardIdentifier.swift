import Model

/// The identifier (UID) of a contactless card, as a PC/SC reader answers `GET DATA` (PC/SC part 3, 3.2.2.1.3).
package struct CardIdentifier: Hashable, Sendable {
    /// The command to send: FF CA 00 00 00.
    package static let command: [UInt8] = [0xFF, 0xCA, 0x00, 0x00, 0x00]

    /// 4 to 10 bytes, first byte first: 4, 7 or 10 of an ISO/IEC 14443-3 card, 8 of a FeliCa card.
    package let bytes: [UInt8]

    /// Why an answer holds no identifier that can be enrolled.
    package enum Refusal: Error, Hashable, Sendable {
        /// The reader's or the card's status words, where they are not 90 00: the card is gone, or has no such identifier.
        case status(UInt16)
        /// Not even status words.
        case cut
        /// A length no card has, nothing but zeros, or the tag that announces a longer identifier.
        case malformed
        /// Made anew each time the card is asked, as phones do: it must never be enrolled.
        case random
    }

    /// - Parameter response: all of the answer, with the two status words at its end.
    package init(response: [UInt8]) throws(Refusal) {
        guard response.count >= 2 else { throw .cut }
        let status = UInt16(response[response.count - 2]) << 8 | UInt16(response[response.count - 1])
        guard status == 0x9000 else { throw .status(status) }
        bytes = Array(response.dropLast(2))
        guard (4...10).contains(bytes.count), bytes.contains(where: { $0 != 0 }) else { throw .malformed }
        // ISO/IEC 14443-3, 6.5.4: 88 is the cascade tag and begins no four-byte identifier; 08 begins a random one.
        if bytes.count == 4, bytes[0] == 0x88 { throw .malformed }
        if bytes.count == 4, bytes[0] == 0x08 { throw .random }
        // FeliCa (JIS X 6319-4): a manufacturer code of 01 FE marks an IDm made for one NFC-DEP exchange.
        if bytes.count == 8, bytes.starts(with: [0x01, 0xFE]) { throw .random }
    }

    /// As it is printed and enrolled: capital hexadecimal, first byte first.
    package var hexadecimal: String { Hexadecimal.text(bytes).uppercased() }
}

/// What an rf IDEAS pcProx reader has in its card buffer: the card's bits as far as its configuration left them. It takes
/// the leading and trailing parity bits off without looking at them (micolous/pcprox, protocol.md).
package struct PCProxCard: Hashable, Sendable {
    /// Feature reports to set, in this order, each followed by getting one.
    package static let dataRequest: [UInt8] = [0x8F, 0, 0, 0, 0, 0, 0, 0]
    /// The second of them: asks how many bits the card has. The first asks for the bits.
    package static let lengthRequest: [UInt8] = [0x8E, 0, 0, 0, 0, 0, 0, 0]

    /// The bits as a number, the last bit of the card lowest.
    package let value: UInt64
    /// How many of `value`'s bits are the card's, 1–64.
    package let bitLength: Int

    /// `nil` when no card is there, or the answers do not belong together: the length is given twice and must agree, and
    /// nothing may be set beyond it.
    package init?(data: [UInt8], length: [UInt8]) {
        guard data.count == 8, length.count == 8, length[0] == length[1], (1...64).contains(length[0]) else {
            return nil
        }
        value = data.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        bitLength = Int(length[0])
        if bitLength < 64, value >> UInt64(bitLength) != 0 { return nil }
    }
}
