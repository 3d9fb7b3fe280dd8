package import Model

/// What the page shows: the entrance, and the cards that lie on the table.
package struct School: Sendable {
    package var title: String
    package var plan: EntrancePlan
    /// How its scanners are read.
    package var profiles: [ScannerProfile]
    package var badges: [BadgeCard]
    package var licences: [LicenceCard]

    package init(
        title: String,
        plan: EntrancePlan,
        profiles: [ScannerProfile],
        badges: [BadgeCard],
        licences: [LicenceCard]
    ) {
        (self.title, self.plan, self.profiles) = (title, plan, profiles)
        (self.badges, self.licences) = (badges, licences)
    }
}

/// A badge somebody might present.
package struct BadgeCard: Hashable, Sendable {
    /// `Ms. Rivera`
    package var holder: String
    /// What to expect: `teacher`, `clearance expired`, `found on the street`.
    package var note: String
    /// As the reader gives it.
    package var number: String

    package init(holder: String, note: String, number: String) {
        (self.holder, self.note, self.number) = (holder, note, number)
    }
}

/// A driver's licence somebody might hand over. Invented.
package struct LicenceCard: Hashable, Sendable {
    package var name: PersonName
    package var note: String
    package var birthDate: CalendarDate
    package var expires: CalendarDate
    package var sex: Sex
    package var number: String

    package init(
        name: PersonName,
        note: String,
        birthDate: CalendarDate,
        expires: CalendarDate,
        sex: Sex,
        number: String
    ) {
        (self.name, self.note, self.birthDate, self.expires) = (name, note, birthDate, expires)
        (self.sex, self.number) = (sex, number)
    }
}
