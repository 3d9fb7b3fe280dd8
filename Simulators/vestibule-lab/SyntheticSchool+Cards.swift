import Model
import Office
import Panel

/// What lies on the table of the virtual entrance.
extension SyntheticSchool {
    static let badges = [
        BadgeCard(holder: "Ms. Rivera", note: "teacher", number: "1001"),
        BadgeCard(holder: "Mr. Osei", note: "custodian, background check expired", number: "1002"),
        BadgeCard(holder: "Mr. Novak", note: "badge reported lost, switched off", number: "1003"),
        BadgeCard(holder: "Ms. Tran", note: "volunteer, gym only", number: "1004"),
        BadgeCard(holder: "Nobody", note: "found on the street", number: "990017"),
    ]

    static let licences = [
        licence(
            PersonName(given: "Jordan", middle: "Lee", family: "Sample"),
            "visits a teacher",
            1987,
            5,
            14,
            "S51247687134"
        ),
        licence(SyntheticPeople.onSampleLicence.name, "stands on the registry too", 1980, 3, 7, "E25510380067"),
    ].compactMap(\.self)

    private static func licence(
        _ name: PersonName,
        _ note: String,
        _ year: Int,
        _ month: Int,
        _ day: Int,
        _ number: String
    ) -> LicenceCard? {
        guard let birthDate = CalendarDate(year: year, month: month, day: day),
            let expires = CalendarDate(year: 2031, month: month, day: day)
        else { return nil }
        return LicenceCard(
            name: name,
            note: note,
            birthDate: birthDate,
            expires: expires,
            sex: .female,
            number: number
        )
    }
}
