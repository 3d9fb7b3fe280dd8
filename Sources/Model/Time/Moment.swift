/// When something happened, as the rules see it: the monotonic instant that measures, the wall time that stamps, and
/// the local calendar that schedules read. Made by the shell; the rules have no clock.
package struct Moment: Hashable, Sendable {
    package var instant: Instant
    package var wall: WallTime
    package var local: LocalTime

    package init(instant: Instant, wall: WallTime, local: LocalTime) {
        (self.instant, self.wall, self.local) = (instant, wall, local)
    }
}

/// A local date and the minute of the day (0–1439), in the time zone of the box.
package struct LocalTime: Hashable, Sendable, Codable {
    package var date: CalendarDate
    package var minute: Int

    package init(date: CalendarDate, minute: Int) { (self.date, self.minute) = (date, minute) }
}
