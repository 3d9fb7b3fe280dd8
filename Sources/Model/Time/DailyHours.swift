/// Some hours of each day, by the clock on the wall. They may lie over midnight.
package struct DailyHours: Hashable, Sendable, Codable {
    /// Minute of the day, 0–1439: the first of them.
    package var from: Int
    /// Minute of the day, 0–1440: the first after them. Earlier than `from` where they lie over midnight.
    package var to: Int

    /// `from` and `to` differ, or there are none of them.
    package init(from: Int, to: Int) { (self.from, self.to) = (from, to) }

    /// Whether a local time is one of them.
    package func contains(_ time: LocalTime) -> Bool {
        from <= to ? (from..<to).contains(time.minute) : time.minute >= from || time.minute < to
    }
}
