import Model

/// What stands in the fields of a birth date and an age, with what lists write where they know little or nothing.
enum StatedBirth {
    private static let unknown: Set = [
        "UNKNOWN", "UNK", "UNKN", "NONE", "NA", "NULL", "NIL", "NOTKNOWN", "NOTAVAILABLE", "NOTPROVIDED", "NOTSTATED",
        "TBD", "PENDING",
    ]

    static func isUnknown(_ text: String) -> Bool {
        let letters = text.uppercased().filter { $0.isLetter || $0.isNumber }
        return letters.isEmpty || unknown.contains(letters) || letters.allSatisfy { $0 == "X" }
    }

    /// `45`, `45.0`, `45 yrs`, `45 years old`, `~45`; `nil`: no age from 1 to 130.
    static func age(_ text: String) -> Int? {
        let plain = withoutFraction(text.trimmed)
        // 4.5 is not 45.
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let isFraction = zip(parts, parts.dropFirst()).contains {
            $0.last.map(\.isNumber) ?? false && $1.first.map(\.isNumber) ?? false
        }
        guard !isFraction else { return nil }
        var text = plain.uppercased().filter { !" .~/".contains($0) }
        for word in [
            "YEARSOLD", "YEARS", "YEAR", "YRSOLD", "YRS", "YR", "YOA", "YO", "Y", "AGED", "AGE", "APPROX", "ABOUT",
        ] {
            if text.hasSuffix(word) { text.removeLast(word.count) }
            if text.hasPrefix(word) { text.removeFirst(word.count) }
        }
        return Int(text).flatMap { (1...130).contains($0) ? $0 : nil }
    }

    /// An age in the field of a birth date: only with a word that says so.
    static func isAge(_ text: String) -> Bool {
        let text = text.uppercased()
        return (text.contains("Y") && !text.contains("MAY") && !text.contains("JULY") || text.contains("AGE"))
            && age(text) != nil
    }

    /// `29221`, `29221.5`: days since 1900, as spreadsheets keep them.
    static func isSpreadsheetNumber(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let days = parts.first, days.utf8.count == 5, let count = Int(days) else {
            return false
        }
        return (10_000...80_000).contains(count) && parts.dropFirst().allSatisfy { Int($0) != nil }
    }

    /// `19820131.0`, as tables of numbers are written.
    static func withoutFraction(_ text: String) -> String {
        for zeros in [".00", ".0"] where text.hasSuffix(zeros) && text.dropLast(zeros.count).allSatisfy(\.isNumber) {
            return String(text.dropLast(zeros.count))
        }
        return text
    }

    /// What programs write where no date is known, and how much of it says something: of 1 January 1970 the year may be
    /// right; the others are no date at all.
    static func placeholder(_ day: CalendarDate) -> BirthDate?? {
        switch (day.year, day.month, day.day) {
        case (1970, 1, 1): .some(.year(1970))
        case (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1901, 1, 1), (1904, 1, 1), (1753, 1, 1), (1800, 1, 1),
            (1600, 1, 1), (1, 1, 1), (1111, 11, 11), (9999, 12, 31):
            .some(nil)
        default: nil
        }
    }

    /// The same in other spellings: `1/0/1900`, `12/30/1899`.
    static func isPlaceholder(_ text: String) -> Bool {
        [
            "1/0/1900", "01/00/1900", "12/30/1899", "1899-12-30", "12/31/1899", "1900-01-00", "1/1/0001", "01/01/0001",
            "0001-01-01", "12/31/9999", "9999-12-31", "11/11/1111", "1753-01-01", "01/01/1753", "1/1/1753",
        ].contains { text == $0 || text.hasPrefix($0 + " ") || text.hasPrefix($0 + "T") }
    }
}
