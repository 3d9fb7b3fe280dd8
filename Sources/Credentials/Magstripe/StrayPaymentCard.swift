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
