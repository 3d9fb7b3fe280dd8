import Model

/// Birth dates that came out wrong and still exist.
enum Dates {
    /// Places of the digits in `YYYY-MM-DD` that are mistaken; the century and the month's and the day's tens with
    /// them.
    private static let places = [2, 3, 5, 6, 8, 9]

    /// One digit is any other.
    static func otherDigit(_ date: CalendarDate, _ chance: inout Chance) -> CalendarDate? {
        for _ in 0..<50 {
            var text = Array(date.iso8601.utf8)
            text[chance.pick(places)] = UInt8(ascii: "0") + UInt8(chance.below(10))
            if let other = read(text), other != date { return other }
        }
        return nil
    }

    /// One digit is the one beside or above it on the number pad.
    static func keyBeside(_ date: CalendarDate, _ chance: inout Chance) -> CalendarDate? {
        let pad: [String] = ["1", "024", "135", "26", "157", "2468", "359", "48", "579", "68"]
        for _ in 0..<50 {
            var text = Array(date.iso8601.utf8)
            let place = chance.pick(places)
            text[place] = chance.pick(Array(pad[Int(text[place] - UInt8(ascii: "0"))].utf8))
            if let other = read(text) { return other }
        }
        return nil
    }

    /// Two digits side by side exchanged.
    static func digitsExchanged(_ date: CalendarDate, _ chance: inout Chance) -> CalendarDate? {
        let others = [2, 5, 8].compactMap { place -> CalendarDate? in
            var text = Array(date.iso8601.utf8)
            text.swapAt(place, place + 1)
            return read(text).flatMap { $0 == date ? nil : $0 }
        }
        return others.isEmpty ? nil : chance.pick(others)
    }

    static func dayAndMonthExchanged(_ date: CalendarDate) -> CalendarDate? {
        date.day == date.month ? nil : CalendarDate(year: date.year, month: date.day, day: date.month)
    }

    static func moved(_ date: CalendarDate, years: Int = 0, months: Int = 0) -> CalendarDate? {
        CalendarDate(year: date.year + years, month: date.month + months, day: date.day)
    }

    private static func read(_ text: [UInt8]) -> CalendarDate? {
        CalendarDate(iso8601: String(decoding: text, as: UTF8.self))
    }
}
