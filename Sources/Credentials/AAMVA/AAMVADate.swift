import Model

/// A date of eight digits. Version 01 and Canada write CCYYMMDD, the others MMDDCCYY; some issuers do the opposite. With
/// years from 1900 to 2099 no eight digits are a date both ways, so the other order is tried without risk.
enum AAMVADate {
    static func read(_ value: [Unicode.Scalar], yearFirst: Bool) -> CalendarDate? {
        var digits = value
        if value.count == 10, value[2] == "-", value[5] == "-" {
            digits = value.filter { $0 != "-" }
            return digits.allSatisfy(\.isDigit) ? monthFirst(digits) : nil
        }
        guard digits.count == 8, digits.allSatisfy(\.isDigit) else { return nil }
        return yearFirst
            ? self.yearFirst(digits) ?? monthFirst(digits) : monthFirst(digits) ?? self.yearFirst(digits)
    }

    private static func yearFirst(_ digits: [Unicode.Scalar]) -> CalendarDate? {
        date(year: digits[0..<4], month: digits[4..<6], day: digits[6..<8])
    }

    private static func monthFirst(_ digits: [Unicode.Scalar]) -> CalendarDate? {
        date(year: digits[4...], month: digits[0..<2], day: digits[2..<4])
    }

    private static func date(
        year: ArraySlice<Unicode.Scalar>,
        month: ArraySlice<Unicode.Scalar>,
        day: ArraySlice<Unicode.Scalar>
    ) -> CalendarDate? {
        guard let year = Int(String(year)), (1900...2099).contains(year), let month = Int(String(month)),
            let day = Int(String(day))
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}
