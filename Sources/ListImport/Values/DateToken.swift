extension DateSpelling {
    /// A number or the name of a month.
    enum Token {
        case digits([UInt8])
        case month(Int)

        var digits: [UInt8]? { if case .digits(let digits) = self { digits } else { nil } }
        var month: Int? { if case .month(let month) = self { month } else { nil } }

        var isMonth: Bool { number(upTo: 2).map { (1...12).contains($0) } ?? false }

        var isUnknown: Bool { number(upTo: 2) == 0 }

        func number(upTo count: Int) -> Int? {
            guard let digits, digits.count <= count else { return nil }
            return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
    }

    /// The numbers and months of a date, without a midnight that stands behind it (`1982-01-31T00:00:00.000`,
    /// `1/31/1982 12:00:00 AM`); `nil`: something else stands there too.
    static func tokens(_ text: String) -> [Token]? {
        var tokens: [Token] = []
        for part in withoutMidnight(text).utf8.split(whereSeparator: { separators.contains($0) }) {
            let part = Array(part)
            if part.allSatisfy({ (0x30...0x39).contains($0) }) {
                tokens.append(.digits(part))
            } else if part.count <= 2, part.allSatisfy({ masks.contains($0) }) {
                tokens.append(.digits([0x30, 0x30]))
            } else if let month = month(part) {
                tokens.append(.month(month))
            } else {
                return nil
            }
        }
        return tokens
    }

    /// Dates that were written one after the other without anything between: two or three of ten characters each.
    static func apart(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count.isMultiple(of: 10), bytes.count <= 40 else { return [text] }
        let parts = stride(from: 0, to: bytes.count, by: 10).map { Array(bytes[$0..<$0 + 10]) }
        let areDates = parts.allSatisfy { part in
            part.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
                && part.count { !(0x30...0x39).contains($0) } == 2
        }
        return areDates ? parts.map { String(decoding: $0, as: UTF8.self) } : [text]
    }

    /// Where a day or a month is not known: `??/??/1980`, `1980-XX-XX`.
    private static let masks = Set("?Xx*_#".utf8)

    /// Without `circa` and its like: what stands beside is a year then, or taken as it is written.
    static func withoutDoubt(_ text: String) -> String {
        let words = text.split(separator: " ")
        let rest = words.drop { word in
            ["C", "CA", "CIRCA", "ABT", "ABOUT", "APPROX", "EST", "AROUND"].contains(
                word.uppercased().filter { $0 != "." }
            )
        }
        return rest.isEmpty || rest.count == words.count ? text : rest.joined(separator: " ")
    }

    private static let separators: Set<UInt8> = Set("-/., \u{A0}".utf8)

    private static func withoutMidnight(_ text: String) -> Substring {
        for midnight in ["T00:00:00", " 00:00", " 0:00", " 12:00 AM", " 12:00:00 AM"] {
            guard let found = text.range(midnight) else { continue }
            let rest = text[found.upperBound...].utf8
            if rest.allSatisfy({ !$0.isLetterOrDigit || $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "Z") }) {
                return text[..<found.lowerBound]
            }
        }
        return text[...]
    }

    private static let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    private static let fullNames = [
        "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
        "DECEMBER",
    ]

    private static func month(_ word: [UInt8]) -> Int? {
        let word = String(decoding: word, as: UTF8.self).uppercased()
        let index = months.firstIndex(of: word) ?? fullNames.firstIndex(of: word) ?? (word == "SEPT" ? 8 : nil)
        return index.map { $0 + 1 }
    }
}

extension String {
    /// Where `part` stands first.
    fileprivate func range(_ part: String) -> Range<Index>? {
        guard let first = part.utf8.first else { return nil }
        var start = utf8.startIndex
        while let at = utf8[start...].firstIndex(of: first) {
            if utf8[at...].starts(with: part.utf8) { return at..<utf8.index(at, offsetBy: part.utf8.count) }
            start = utf8.index(after: at)
        }
        return nil
    }
}

extension UInt8 {
    var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self >= 0x80
    }
}
