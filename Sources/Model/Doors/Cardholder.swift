/// One row of the cardholder file: a badge and what it may open.
package struct Cardholder: Hashable, Sendable, Codable {
    /// The badge number as the reader gives it, 1–20 characters.
    package var badge: String
    /// A name, at most 200 characters. Personal data: in events it stands under `personal` alone.
    package var person: String
    /// Free word of the district: `teacher`, `custodian`, `volunteer` …
    package var category: String
    /// `false`: refused as `notEnabled`, before anything else about the badge is asked.
    package var enabled: Bool
    /// The first day on which the badge is valid, `notYetActive` before; `nil`: it has no first day.
    package var validFrom: CalendarDate?
    /// The last day on which the badge itself is valid.
    package var validUntil: CalendarDate?
    /// The last day on which the background-check clearance is valid; `nil`: this category needs none.
    package var clearanceValidUntil: CalendarDate?
    /// The doors it opens, at least one; any other refuses it as `unauthorized`.
    package var doors: Set<DoorID>
    /// When it opens them; at any other time it is refused as `notPermittedAtThisTime`.
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
    /// By the number as the file has it: `001` is not `1`.
    private var byBadge: [String: Cardholder]

    /// A badge that stands twice is the caller's error to report; here the last one wins.
    package init(_ cardholders: [Cardholder] = []) {
        byBadge = Dictionary(cardholders.map { ($0.badge, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// `nil`: a badge of nobody's, refused as `unknownCredential`. The number counts as it stands: `001` is not `1`.
    package subscript(badge: String) -> Cardholder? { byBadge[badge] }
    /// Badges; somebody with two counts twice.
    package var count: Int { byBadge.count }
    /// In no order.
    package var all: some Sequence<Cardholder> { byBadge.values }
}

/// When something is permitted: weekly periods in local time, and days that differ.
package struct Schedule: Hashable, Sendable, Codable {
    package var id: ScheduleID
    /// They may overlap: one that permits is enough. None at all: nothing is ever permitted.
    package var periods: [Period]
    /// Days on which nothing is permitted.
    package var holidays: Set<CalendarDate>

    package init(id: ScheduleID, periods: [Period], holidays: Set<CalendarDate> = []) {
        (self.id, self.periods, self.holidays) = (id, periods, holidays)
    }

    /// Minutes `from ..< to` of each of the days; `to` may be 1440 (midnight). A period does not cross midnight.
    package struct Period: Hashable, Sendable, Codable {
        /// On each of them from `from` until `to`.
        package var days: Set<Weekday>
        /// Minute of the day, 0–1439: the first that is permitted.
        package var from: Int
        /// Minute of the day, 1–1440, later than `from`: the first that is permitted no more.
        package var to: Int

        /// `from` must not be after `to`, or `Schedule.permits` traps.
        package init(days: Set<Weekday>, from: Int, to: Int) { (self.days, self.from, self.to) = (days, from, to) }
    }

    /// Whether something is permitted at a local time: on no holiday, and within a period.
    package func permits(_ time: LocalTime) -> Bool {
        !holidays.contains(time.date)
            && periods.contains { $0.days.contains(time.date.weekday) && ($0.from..<$0.to).contains(time.minute) }
    }
}
