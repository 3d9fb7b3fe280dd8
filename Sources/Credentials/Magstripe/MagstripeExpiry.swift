import Model

/// The expiry of track 2, YYMM (annex F.4). Months above 12 have meanings of their own.
struct MagstripeExpiry {
    let year: Int
    let month: Int

    /// Cards whose year is 80 or more expired in the last century; some are good until their holder is 65.
    init?(_ digits: ArraySlice<Unicode.Scalar>) {
        guard let number = Int(String(digits)) else { return nil }
        (year, month) = (number / 100 + (number / 100 >= 80 ? 1900 : 2000), number % 100)
        guard (1...12).contains(month) || [77, 88, 99].contains(month) else { return nil }
    }

    /// How the lab's vectors and the technician's screen call it.
    var kind: String {
        switch month {
        case 77: "non-expiring"
        case 88: "expires last day of birth month"
        case 99: "expires on birthday"
        default: "last day of month"
        }
    }

    /// The last day on which the card is good; `nil` when it never expires.
    ///
    /// With month 88 readers of the standard differ by a year; this is the earlier one.
    func lastDay(birth: CalendarDate) -> CalendarDate? {
        switch month {
        case 77: nil
        case 88: Self.end(year, birth.month)
        // Born on 29 February: the standard is silent; the day before is never too late.
        case 99: CalendarDate(year: year, month: birth.month, day: birth.day) ?? Self.end(year, birth.month)
        default: Self.end(year, month)
        }
    }

    private static func end(_ year: Int, _ month: Int) -> CalendarDate? {
        (28...31).reversed().lazy.compactMap { CalendarDate(year: year, month: month, day: $0) }.first
    }
}
