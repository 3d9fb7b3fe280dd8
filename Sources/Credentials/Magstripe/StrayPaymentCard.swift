import Model

/// A payment card's number where no track says so: behind a sentinel of another keyboard layout, with digits around it, in groups,
/// among words, or as a chip sends it.
package enum StrayPaymentCard {
    /// Numbers count that a payment network gives out, of its length and with a good check digit; or with a wrong one where a date and a
    /// service code follow as on track 2. A number that merely has as many digits is somebody's badge.
    /// - Parameter issuers: whose cards are no payment cards.
    package static func isAnywhere(in text: [UInt8], but issuers: Set<String> = []) -> Bool {
        let issuers = issuers.map { Array($0.utf8) }
        let runs = runs(text)
        return runs.indices.contains { index in
            let run = text[runs[index]]
            if issuers.contains(where: run.starts) { return false }
            return isNumber(run) || isFollowed(run) || isMisreadTrack(run, in: text)
                || (run.count == 4 && isGrouped(runs[index...], in: text, issuers))
        } || ChipPaymentCard.isAnywhere(in: text)
    }

    private static func runs(_ text: [UInt8]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for (at, byte) in text.enumerated() {
            if byte.isDigit {
                if start == nil { start = at }
            } else if let begun = start {
                runs.append(begun..<at)
                start = nil
            }
        }
        if let start { runs.append(start..<text.count) }
        return runs
    }

    private static func isNumber(_ run: ArraySlice<UInt8>) -> Bool {
        let number = run.drop { $0 == 0x30 }
        return PaymentNetwork.gives(out: number) && PaymentCard.hasValidCheckDigit(number)
    }

    /// With its expiry, YYMM, at once behind it, as where a `=` was lost; or with zeros that fill it up.
    private static func isFollowed(_ run: ArraySlice<UInt8>) -> Bool {
        let run = run.drop { $0 == 0x30 }
        guard run.count >= 17 else { return false }
        return [14, 15, 16, 19].contains { length in
            let (number, rest) = (run.prefix(length), run.dropFirst(length))
            guard rest.count >= 2, PaymentNetwork.gives(out: number), PaymentCard.hasValidCheckDigit(number) else {
                return false
            }
            return isExpiry(rest) || rest.allSatisfy { $0 == 0x30 }
        }
    }

    /// Of this century's first half.
    private static func isExpiry(_ text: ArraySlice<UInt8>) -> Bool {
        let digits = text.prefix(4).map { Int($0) - 0x30 }
        return digits.count == 4 && (2...4).contains(digits[0]) && (1...12).contains(digits[2] * 10 + digits[3])
    }

    /// One sign, YYMM, and a service code of three digits.
    private static func isMisreadTrack(_ run: ArraySlice<UInt8>, in text: [UInt8]) -> Bool {
        guard PaymentNetwork.gives(out: run), let after = endOfSign(run.endIndex, in: text) else { return false }
        let rest = text[after...].prefix { $0.isDigit }
        guard rest.count >= 7 else { return false }
        return (1...12).contains(rest.dropFirst(2).prefix(2).reduce(0) { $0 * 10 + Int($1) - 0x30 })
    }

    /// `4111 1111 1111 1111`, and American Express's groups of 4, 6 and 5, with one sign between two of them.
    private static func isGrouped(_ runs: ArraySlice<Range<Int>>, in text: [UInt8], _ issuers: [[UInt8]]) -> Bool {
        groupings.contains { lengths in
            guard runs.count >= lengths.count, zip(runs, lengths).allSatisfy({ $0.count == $1 }) else { return false }
            let groups = runs.prefix(lengths.count)
            let isApart = zip(groups, groups.dropFirst()).allSatisfy {
                endOfSign($0.upperBound, in: text) == $1.lowerBound
            }
            guard isApart else { return false }
            let number = Array(groups.map { text[$0] }.joined())
            return isNumber(number[...]) && !issuers.contains(where: number.starts)
        }
    }

    private static let groupings = [[4, 4, 4, 4], [4, 4, 4, 4, 3], [4, 6, 5]]

    /// Behind the one sign that stands here, which in UTF-8 may be several bytes.
    private static func endOfSign(_ start: Int, in text: [UInt8]) -> Int? {
        guard start < text.count else { return nil }
        let first = text[start]
        guard first >= 0x80 else { return first.isDigit || first.isLetter ? nil : start + 1 }
        return text[(start + 1)...].prefix(3).firstIndex { !(0x80..<0xC0).contains($0) } ?? min(start + 4, text.count)
    }
}

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
