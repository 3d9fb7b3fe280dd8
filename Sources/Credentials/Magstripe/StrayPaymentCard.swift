import Model

/// A payment card's number where no track says so: behind a sentinel of another keyboard layout, with zeros before it, in groups, among
/// words, or as a chip sends it.
package enum StrayPaymentCard {
    /// Numbers count that a payment network gives out, of its length and with a good check digit; or with a wrong one where a date and a
    /// service code follow as on track 2. A number that merely has as many digits is somebody's badge.
    /// - Parameter issuers: whose cards are no payment cards.
    package static func isAnywhere(in text: ArraySlice<Unicode.Scalar>, but issuers: Set<String> = []) -> Bool {
        let runs = text.split { !$0.isDigit }.filter { !issuers.gaveOut($0) }
        return runs.contains { isNumber($0) || isMisreadTrack($0, in: text) } || isGrouped(runs, in: text)
            || isTagged(text)
    }

    private static func isNumber(_ run: ArraySlice<Unicode.Scalar>) -> Bool {
        let number = run.drop { $0 == "0" }
        return PaymentNetwork.gives(out: number) && PaymentCard.hasValidCheckDigit(number)
    }

    /// One sign, YYMM, and a service code of three digits.
    private static func isMisreadTrack(_ run: ArraySlice<Unicode.Scalar>, in text: ArraySlice<Unicode.Scalar>) -> Bool {
        let after = text[run.endIndex...]
        guard PaymentNetwork.gives(out: run), let sign = after.first, !sign.isLetter else { return false }
        let rest = after.dropFirst().prefix { $0.isDigit }
        guard rest.count >= 7, let month = Int(String(String.UnicodeScalarView(rest.dropFirst(2).prefix(2)))) else {
            return false
        }
        return (1...12).contains(month)
    }

    /// `4111 1111 1111 1111`, and American Express's groups of 4, 6 and 5.
    private static func isGrouped(_ runs: [ArraySlice<Unicode.Scalar>], in text: ArraySlice<Unicode.Scalar>) -> Bool {
        [[4, 4, 4, 4], [4, 4, 4, 4, 3], [4, 6, 5]].contains { groups in
            runs.indices.contains { start in
                let group = runs[start...].prefix(groups.count)
                let isApart = zip(group, group.dropFirst()).allSatisfy { before, after in
                    after.startIndex - before.endIndex == 1 && " -.".unicodeScalars.contains(text[before.endIndex])
                }
                return isApart && group.map(\.count) == groups && isNumber(ArraySlice(group.joined()))
            }
        }
    }

    /// Hexadecimal with the tag 5A, the length, and the number, filled up with F (EMV 4.3 book 3, annex A).
    private static func isTagged(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let digits = String(String.UnicodeScalarView(text.filter { $0 != " " && $0 != ":" })).uppercased()
            .unicodeScalars
        let scalars = Array(digits)
        return scalars.indices.dropLast(3).contains { at in
            guard scalars[at] == "5", scalars[at + 1] == "A",
                let length = Int(String(String.UnicodeScalarView(scalars[(at + 2)...(at + 3)])), radix: 16),
                (6...10).contains(length)
            else { return false }
            let value = scalars[(at + 4)...].prefix(2 * length)
            let number = value.prefix { $0.isDigit }
            return value.count == 2 * length && value.dropFirst(number.count).allSatisfy { $0 == "F" }
                && isNumber(number)
        }
    }
}
