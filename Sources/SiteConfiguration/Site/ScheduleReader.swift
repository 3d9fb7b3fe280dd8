import Model

/// Reads `schedules:`: names, and below each the days and their hours.
struct ScheduleReader {
    let declared = Declared<Subject.Schedule>(kind: "schedule")

    func read(_ section: Section) -> [ScheduleID: Schedule] {
        var schedules: [ScheduleID: Schedule] = [:]
        for (key, value) in section.others() {
            _ = section.value(key)
            guard let id = declared.declare(Value(key: key, at: value)) else { continue }
            schedules[id] = schedule(id, Section(value))
        }
        return schedules
    }

    private func schedule(_ id: ScheduleID, _ section: Section) -> Schedule {
        let holidays = section.values("holidays").flatMap { $0.list() }.compactMap { date($0) }
        var periods: [Schedule.Period] = []
        var said: [Weekday: String] = [:]
        let keys = section.others()
        for (key, value) in keys {
            _ = section.value(key)
            guard let days = days(key, at: value) else { continue }
            if let (day, other) = Weekday.allCases.lazy.compactMap({ day in
                days.contains(day) ? said[day].map { (day, $0) } : nil
            }).first {
                value.complain(
                    "\(day.rawValue) is in \(other) already; which of the two holds cannot be told",
                    instead: "Give each day its hours once, several as a list: [07:00-12:00, 13:00-16:30]"
                )
            }
            for day in days where said[day] == nil { said[day] = key }
            let hours = value.list()
            if hours.isEmpty {
                value.complain("has no hours", instead: "Write for example \(key): 07:00-16:30, or take the day out")
            }
            periods += hours.compactMap { period($0, on: days) }
        }
        if keys.isEmpty {
            section.complain(
                "has no day and no hours: whoever has it never gets in",
                instead: "Write for example monday-friday: 07:00-16:30"
            )
        }
        return Schedule(id: id, periods: periods, holidays: Set(holidays))
    }

    private func date(_ value: Value) -> CalendarDate? {
        guard let text = value.text() else { return nil }
        if let date = CalendarDate(iso8601: text) { return date }
        if let days = Self.days(ofRange: text) {
            value.complain(
                "\"\(text)\" is a range; each holiday is one day",
                instead: "Write \(days.map(\.iso8601).joined(separator: ", "))"
            )
            return nil
        }
        value.complain(
            "\"\(text)\" is not a date",
            instead: "Write it as \(Self.americanDate(text)?.iso8601 ?? "2026-12-25")"
        )
        return nil
    }

    /// `2026-12-21 to 2027-01-01`, whatever stands between the two, if it is no longer than a summer.
    private static func days(ofRange text: String) -> [CalendarDate]? {
        guard text.count > 20, let first = CalendarDate(iso8601: String(text.prefix(10))),
            let last = CalendarDate(iso8601: String(text.suffix(10))), first < last,
            last.daysSince1970 - first.daysSince1970 < 100
        else { return nil }
        return (first.daysSince1970...last.daysSince1970).map { CalendarDate(daysSince1970: $0) }
    }

    /// `12/25/2026`, to be corrected.
    private static func americanDate(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3, parts[2] >= 1000 else { return nil }
        return CalendarDate(year: parts[2], month: parts[0], day: parts[1])
    }

    /// `monday`, `monday-friday` (in the order of the week) or `every-day`.
    private func days(_ key: String, at value: Value) -> Set<Weekday>? {
        if key == "every-day" { return Set(Weekday.allCases) }
        let names = key.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        let indices = names.compactMap { name in Weekday.allCases.firstIndex { $0.rawValue == name } }
        if indices.count == names.count, let first = indices.first, let last = indices.last, indices.count <= 2,
            first <= last
        {
            return Set(Weekday.allCases[first...last])
        }
        let known = Weekday.allCases.map(\.rawValue) + ["monday-friday", "every-day", "holidays"]
        value.complain(
            "\"\(key)\" names no days; expected a day, two days in the order of the week, every-day or holidays",
            instead: "Write for example \(Spelling.nearest(to: key, of: known) ?? "monday-friday"): 07:00-16:30"
        )
        return nil
    }

    /// `07:00-16:30`; the end may be 24:00.
    private func period(_ value: Value, on days: Set<Weekday>) -> Schedule.Period? {
        guard let text = value.text() else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
        guard ends.count == 2, let from = ends[0], let to = ends[1], from < to else {
            value.complain(
                "\"\(text)\" is not a period of one day from an earlier to a later time",
                instead: "Write for example 07:00-16:30; for a night write two periods, until 24:00 and from 00:00"
            )
            return nil
        }
        return Schedule.Period(days: days, from: from, to: to)
    }

    /// `07:05`, up to `24:00`, as the minute of the day.
    static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }
}
