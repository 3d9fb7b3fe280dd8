import Model

/// Reads days and birth dates in every spelling that lists are known to use. What does not exist is a fault; nothing is
/// guessed, but for the century of a two-digit year: the latest that is not after the day of the list.
struct DateSpelling {
    var order: DateOrder
    /// The day of the list.
    var asOf: CalendarDate
    /// Nobody on the list is taken to be younger, in years: a year of two digits is then of both centuries.
    var leastAge = 0

    /// A day such as a clearance's last; may lie in the future.
    func day(_ text: String) -> CalendarDate? {
        guard case .full(let parts) = parts(text), let year = parts.year.whole else { return nil }
        return CalendarDate(year: year, month: parts.month, day: parts.day)
    }

    /// One birth date; two when two different ones are written one after the other, as in `01-31-198202-28-1982`; none
    /// for an empty field or one of zeros.
    func birthDates(_ text: String) throws(RecordFault) -> [BirthDate] {
        if text.utf8.allSatisfy({ $0 == UInt8(ascii: "0") || !$0.isLetterOrDigit }) { return [] }
        var dates: [BirthDate] = []
        for part in Self.apart(text) {
            let date = try birthDate(part)
            if !dates.contains(date) { dates.append(date) }
            if let earlier = earlier(part, date), !dates.contains(earlier) { dates.append(earlier) }
        }
        return dates
    }

    /// The year of a date of which the rest is wrong; `nil`: there is none that can be.
    func yearAlone(_ text: String) -> Int? {
        switch parts(text) {
        case .year(let year): try? checked(year)
        case .full(let parts): parts.year.whole.flatMap { try? checked($0) }
        case nil: PlainDates.onlyYear(text).flatMap { try? checked($0) }
        }
    }

    /// A hundred years before, where the date would be a child's and its century is not written.
    private func earlier(_ text: String, _ date: BirthDate) -> BirthDate? {
        guard leastAge > 0, case .full(let day) = date, day.year > asOf.year - leastAge,
            case .full(let parts) = parts(text),
            parts.year.whole == nil
        else { return nil }
        return CalendarDate(year: day.year - 100, month: day.month, day: day.day).map { .full($0) }
    }

    private func birthDate(_ text: String) throws(RecordFault) -> BirthDate {
        switch parts(text) {
        case nil: throw .birthDate
        case .year(let year): return .year(try checked(year))
        case .full(let parts):
            let date = try date(parts)
            guard date <= asOf else { throw .birthDateLater }
            guard date.year >= asOf.year - 130 else { throw .birthDateEarlier }
            return .full(date)
        }
    }

    private func checked(_ year: Int) throws(RecordFault) -> Int {
        guard year <= asOf.year else { throw .birthDateLater }
        guard year >= asOf.year - 130 else { throw .birthDateEarlier }
        return year
    }

    private func date(_ parts: Parts) throws(RecordFault) -> CalendarDate {
        let years: [Int] =
            switch parts.year {
            case .whole(let year): [year]
            // The latest century in which the day exists and is not to come.
            case .short(let year): [asOf.year / 100 * 100 + year, (asOf.year / 100 - 1) * 100 + year]
            }
        let dates = years.compactMap { CalendarDate(year: $0, month: parts.month, day: parts.day) }
        guard let latest = dates.first else { throw .birthDateImpossible }
        return dates.first { $0 <= asOf } ?? latest
    }

    private struct Parts {
        var year: Year
        var month: Int
        var day: Int

        enum Year {
            case whole(Int)
            case short(Int)

            var whole: Int? { if case .whole(let year) = self { year } else { nil } }
        }
    }

    private enum Reading {
        case full(Parts)
        case year(Int)
    }

    /// Day, month and year as they are written, whether or not there is such a day; `nil`: no known spelling.
    private func parts(_ text: String) -> Reading? {
        guard let tokens = Self.tokens(Self.withoutDoubt(text)) else { return nil }
        switch tokens.count {
        case 1: return tokens[0].digits.flatMap(oneNumber)
        case 2:
            return yearBesideMonth(tokens[0], tokens[1]) ?? yearBesideMonth(tokens[1], tokens[0])
        case 3:
            if let month = tokens[0].month { return reading(tokens[2], month, tokens[1].number(upTo: 2)) }
            if let month = tokens[1].month { return reading(tokens[2], month, tokens[0].number(upTo: 2)) }
            if tokens[0].digits?.count == 4 {
                return reading(tokens[0], tokens[1].number(upTo: 2), tokens[2].number(upTo: 2))
            }
            let (first, second) = (tokens[0].number(upTo: 2), tokens[1].number(upTo: 2))
            return order == .monthFirst ? reading(tokens[2], first, second) : reading(tokens[2], second, first)
        default: return nil
        }
    }

    /// `05/1982`, `1982-05`, `May 1982`, `Jun-72`: the month alone is more than we can hold. Two digits are a year where they
    /// are no day.
    private func yearBesideMonth(_ month: Token, _ year: Token) -> Reading? {
        guard month.month != nil || month.isMonth || month.isUnknown, let digits = year.digits else { return nil }
        if digits.count == 4 { return oneNumber(digits) }
        guard digits.count == 2, let short = year.number(upTo: 2), short > 31 else { return nil }
        let whole = asOf.year / 100 * 100 + short
        return .year(whole <= asOf.year ? whole : whole - 100)
    }

    /// `1982`, `19820131`, `01311982`.
    private func oneNumber(_ digits: [UInt8]) -> Reading? {
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        switch digits.count {
        case 4: return .year(number(0..<4))
        case 8 where (18...21).contains(number(0..<2)):
            return reading(.whole(number(0..<4)), number(4..<6), number(6..<8))
        case 8:
            let (first, second) = (number(0..<2), number(2..<4))
            let year = Parts.Year.whole(number(4..<8))
            return order == .monthFirst ? reading(year, first, second) : reading(year, second, first)
        default: return nil
        }
    }

    private func reading(_ year: Token, _ month: Int?, _ day: Int?) -> Reading? {
        guard let digits = year.digits, digits.count <= 4, let month, let day else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        switch digits.count {
        case 4: return reading(.whole(number), month, day)
        case 2: return reading(.short(number), month, day)
        default: return nil
        }
    }

    /// A day or a month of `00` is one that is not known (FinCEN: "partial dates are allowed"): then only the year counts.
    private func reading(_ year: Parts.Year, _ month: Int, _ day: Int) -> Reading {
        if let whole = year.whole, day == 0 && (0...12).contains(month) || month == 0 && (0...31).contains(day) {
            return .year(whole)
        }
        return .full(Parts(year: year, month: month, day: day))
    }
}

/// In which order an all-digit date names day and month. A year of four digits in front is understood in both.
package enum DateOrder: String, Sendable, CaseIterable {
    /// `1/31/1982`, as the United States write.
    case monthFirst = "month-first"
    case dayFirst = "day-first"
}
