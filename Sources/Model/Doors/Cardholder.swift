/// One row of the cardholder file: a badge and what it may open.
package struct Cardholder: Hashable, Sendable, Codable {
    /// The badge number as the reader gives it, 1–20 characters.
    package var badge: String
    package var person: String
    /// Free word of the district: `teacher`, `custodian`, `volunteer` …
    package var category: String
    package var enabled: Bool
    package var validFrom: CalendarDate?
    /// The last day on which the badge itself is valid.
    package var validUntil: CalendarDate?
    /// The last day on which the background-check clearance is valid; `nil`: this category needs none.
    package var clearanceValidUntil: CalendarDate?
    package var doors: Set<DoorID>
    package var schedule: ScheduleID

    package init(
        badge: String,
        person: String,
        category: String,
        enabled: Bool = true,
        validFrom: CalendarDate? = nil,
        validUntil: CalendarDate? = nil,
        clearanceValidUntil: CalendarDate? = nil,
        doors: Set<DoorID>,
        schedule: ScheduleID
    ) {
        (self.badge, self.person, self.category, self.enabled) = (badge, person, category, enabled)
        (self.validFrom, self.validUntil, self.clearanceValidUntil) = (validFrom, validUntil, clearanceValidUntil)
        (self.doors, self.schedule) = (doors, schedule)
    }
}

/// All cardholders, by badge number. Replaced as a whole.
package struct CardholderDirectory: Sendable {
    package private(set) var byBadge: [String: Cardholder]

    /// A badge that stands twice is the caller's error to report; here the last one wins.
    package init(_ cardholders: [Cardholder] = []) {
        byBadge = Dictionary(cardholders.map { ($0.badge, $0) }, uniquingKeysWith: { _, last in last })
    }

    package subscript(badge: String) -> Cardholder? { byBadge[badge] }
    package var count: Int { byBadge.count }
}

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
