import Model

extension BirthDate {
    /// The days on which somebody with this birth date can have been born; `nil` when there is none in the calendar.
    var range: ClosedRange<CalendarDate>? {
        switch self {
        case .full(let date): return date...date
        case .year(let year):
            guard let first = CalendarDate(year: year, month: 1, day: 1),
                let last = CalendarDate(year: year, month: 12, day: 31)
            else { return nil }
            return first...last
        case .age(let age, let asOf):
            // Turned `age` on or before that day, and had not yet turned `age + 1`.
            guard let last = asOf.yearsEarlier(age), let before = asOf.yearsEarlier(age + 1), before < last
            else { return nil }
            return CalendarDate(daysSince1970: before.daysSince1970 + 1)...last
        }
    }

    /// Whether both can be the birth date of one person.
    func isCompatible(with other: BirthDate) -> Bool {
        guard let range, let other = other.range else { return false }
        return range.overlaps(other)
    }

    var isFull: Bool { if case .full = self { true } else { false } }
}

extension CalendarDate {
    /// The same day `years` earlier; 29 February becomes 28 February where there is none.
    fileprivate func yearsEarlier(_ years: Int) -> CalendarDate? {
        CalendarDate(year: year - years, month: month, day: day)
            ?? CalendarDate(year: year - years, month: month, day: 28)
    }
}
