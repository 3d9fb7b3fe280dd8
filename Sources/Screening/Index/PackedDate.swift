import Model

/// A birth date in 32 bits: 2 for how much is known, then 7 that are free, and year, month and day; of an age, the last possible day.
struct PackedDate: BitwiseCopyable, Hashable {
    let raw: UInt32

    static let unknown = PackedDate(raw: 0)

    enum Kind: UInt32 { case unknown, full, year, age }

    private init(raw: UInt32) { self.raw = raw }

    init(stored raw: UInt32) { self.raw = raw }

    init(_ date: BirthDate?) {
        switch date {
        case .full(let day): self.init(.full, day)
        case .year(let year): self.init(raw: Kind.year.rawValue << 30 | UInt32(max(0, min(year, 9999))) << 9)
        case .age: if let last = date?.range?.upperBound { self.init(.age, last) } else { self = .unknown }
        case nil: self = .unknown
        }
    }

    private init(_ kind: Kind, _ day: CalendarDate) {
        raw = kind.rawValue << 30 | UInt32(day.year) << 9 | UInt32(day.month) << 5 | UInt32(day.day)
    }

    var kind: Kind { Kind(rawValue: raw >> 30) ?? .unknown }
    var year: Int { Int(raw >> 9 & 0x3FFF) }
    var month: Int { Int(raw >> 5 & 15) }
    var day: Int { Int(raw & 31) }

    /// Orders days; months count as 31 days.
    var ordinal: Int { (year * 12 + month - 1) * 31 + day - 1 }

    /// Whether the other full date lies in the year that ends with this age's last day, moved by so many years.
    func spans(_ full: PackedDate, shifted years: Int = 0) -> Bool {
        let last = ordinal + years * 372
        return (last - 371...last).contains(full.ordinal)
    }

    /// 1 January 1850 is 0; days of the calendar up to 2105, else `nil`.
    static let dayRange = 256 * 372
    var dayIndex: Int? {
        let index = ordinal - 1850 * 372
        return kind == .full && (0..<Self.dayRange).contains(index) ? index : nil
    }

    /// A day, a month, ten or a hundred years from another full date: a slip in counting, or in the century.
    func isOneStep(from other: PackedDate) -> Bool {
        if day == other.day { return [1, 120, 1200].contains(abs(12 * (year - other.year) + month - other.month)) }
        // Looked up only where it can be: months counted as 31 days are 3 days too long at most.
        guard abs(ordinal - other.ordinal) <= 4, let a = calendarDay, let b = other.calendarDay else { return false }
        return abs(a - b) == 1
    }

    private var calendarDay: Int? { CalendarDate(year: year, month: month, day: day)?.daysSince1970 }

    /// Day and month exchanged, when that is another day.
    var exchanged: PackedDate? {
        guard kind == .full, day <= 12, day != month, let date = CalendarDate(year: year, month: day, day: month) else {
            return nil
        }
        return PackedDate(.full, date)
    }
}

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
