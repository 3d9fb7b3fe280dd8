import Model

/// What is done once a day, at night: at a set local time, and as soon as it can be where that was missed, because the box
/// was off or its clock was wrong.
struct NightWork: Sendable {
    /// 03:30, when no school is open and every day has such a time: clocks change at two.
    static let minute = 3 * 60 + 30

    /// The day whose night's work is done; kept over restarts.
    private(set) var lastDay: CalendarDate?
    /// Personal data has not been looked through since then: it waits until the clock is right.
    private(set) var owesPurge = false

    init(lastDay: CalendarDate?) { self.lastDay = lastDay }

    /// - Returns: whether it is due; it then counts as done. A clock that was ahead is no reason to leave it out.
    mutating func begin(at time: LocalTime) -> Bool {
        let days = time.date.daysSince1970 - (time.minute < Self.minute ? 1 : 0)
        let day = CalendarDate(daysSince1970: days)
        guard day != lastDay else { return false }
        (lastDay, owesPurge) = (day, true)
        return true
    }

    mutating func purged() { owesPurge = false }
}
