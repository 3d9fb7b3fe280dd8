/// When something is permitted: weekly periods in local time, and days that differ.
package struct Schedule: Hashable, Sendable, Codable {
    package var id: ScheduleID
    package var periods: [Period]
    /// Days on which nothing is permitted.
    package var holidays: Set<CalendarDate>

    package init(id: ScheduleID, periods: [Period], holidays: Set<CalendarDate> = []) {
        (self.id, self.periods, self.holidays) = (id, periods, holidays)
    }

    /// Minutes `from ..< to` of each of the days; `to` may be 1440 (midnight). A period does not cross midnight.
    package struct Period: Hashable, Sendable, Codable {
        package var days: Set<Weekday>
        package var from: Int
        package var to: Int

        package init(days: Set<Weekday>, from: Int, to: Int) { (self.days, self.from, self.to) = (days, from, to) }
    }

    package func permits(_ time: LocalTime) -> Bool {
        !holidays.contains(time.date)
            && periods.contains { $0.days.contains(time.date.weekday) && ($0.from..<$0.to).contains(time.minute) }
    }
}
