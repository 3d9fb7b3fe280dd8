import Model

/// A payment card's number as its chip sends it (EMV 4.3 book 3, annex A): tag 5A, the length, and the number, filled up with F; or tag
/// 57, the length, and track 2, with D for its `=`. In hexadecimal or as bytes.
enum ChipPaymentCard {
    static func isAnywhere(in text: [UInt8]) -> Bool { isWritten(text) || isBinary(text) }

    private static func isWritten(_ text: [UInt8]) -> Bool {
        let digits = text.lazy.filter { $0 != 0x20 && $0 != 0x3A && $0 != 0x2D }.map(hexadecimal)
        // Only where there is a tag at all.
        var (before, hasTag) = (UInt8.max, false)
        for digit in digits {
            if before == 5, digit == 0xA || digit == 7 { hasTag = true }
            before = digit
        }
        guard hasTag else { return false }
        let nibbles = Array(digits)
        return nibbles.indices.dropLast(15).contains { at in
            guard nibbles[at] == 5, nibbles[at + 1] == 0xA || nibbles[at + 1] == 7 else { return false }
            let length = Int(nibbles[at + 2]) * 16 + Int(nibbles[at + 3])
            return holdsNumber(nibbles[(at + 4)...], length, isTrack: nibbles[at + 1] == 7, isSure: false)
        }
    }

    private static func isBinary(_ text: [UInt8]) -> Bool {
        text.indices.dropLast(7).contains { at in
            guard text[at] == 0x5A || text[at] == 0x57, (6...19).contains(text[at + 1]), text[at + 2] >> 4 <= 6,
                text[at + 2] & 0x0F <= 9
            else { return false }
            let value = text[(at + 2)...].prefix(Int(text[at + 1])).flatMap { [$0 >> 4, $0 & 0x0F] }
            return holdsNumber(value[...], Int(text[at + 1]), isTrack: text[at] == 0x57, isSure: true)
        }
    }

    /// - Parameter isSure: whether the network and the check digit must both be right, since other text may look so.
    private static func holdsNumber(_ nibbles: ArraySlice<UInt8>, _ length: Int, isTrack: Bool, isSure: Bool) -> Bool {
        guard (6...19).contains(length) else { return false }
        let value = nibbles.prefix(2 * length)
        let digits = value.prefix { $0 <= 9 }
        let rest = value.dropFirst(digits.count)
        let isEnded = isTrack ? rest.first == 0xD : value.count == 2 * length && rest.allSatisfy { $0 == 0xF }
        let number = digits.map { $0 + 0x30 }[...]
        guard isEnded, (12...19).contains(number.count) else { return false }
        let (isGiven, isRight) = (PaymentNetwork.gives(out: number), PaymentCard.hasValidCheckDigit(number))
        return isSure ? isGiven && isRight : isGiven || isRight
    }

    /// More than F: no digit.
    private static func hexadecimal(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: 0x10
        }
    }
}
