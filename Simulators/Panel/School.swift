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

/// The PDF417 payload of an Illinois licence, AAMVA card design standard 2020 (version 10), as a scanner sends it: the
/// header and one `DL` subfile (annex D.12).
struct AAMVAPayload {
    let bytes: [UInt8]

    init(_ licence: LicenceCard) {
        let elements = [
            "DAQ" + licence.number, "DCS" + licence.name.family.uppercased(), "DDEN",
            "DAC" + licence.name.given.uppercased(), "DDFN",
            "DAD" + (licence.name.middle.isEmpty ? "NONE" : licence.name.middle.uppercased()), "DDGN", "DCAD",
            "DCBNONE",
            "DCDNONE", "DBD" + licence.issued.aamva, "DBB" + licence.birthDate.aamva, "DBA" + licence.expires.aamva,
            "DBC" + licence.sex.aamva, "DAU068 IN", "DAYBRO", "DAG1 SAMPLE STREET", "DAISPRINGFIELD", "DAJIL",
            "DAK627010000  ", "DCF00000000000000000", "DCGUSA",
        ]
        let subfile = Array(("DL" + elements.joined(separator: "\n") + "\n\r").utf8)
        // 21 bytes of header and 10 of its one entry precede the subfile.
        let header = "@\n\u{1E}\rANSI 636035100001DL0031" + String(subfile.count).leftPadded(to: 4)
        bytes = Array(header.utf8) + subfile
    }
}

extension LicenceCard {
    fileprivate var issued: CalendarDate {
        CalendarDate(year: expires.year - 4, month: expires.month, day: min(expires.day, 28)) ?? expires
    }
}

extension CalendarDate {
    /// MMDDCCYY, as the United States write it.
    fileprivate var aamva: String {
        String(month).leftPadded(to: 2) + String(day).leftPadded(to: 2) + String(year).leftPadded(to: 4)
    }
}

extension Sex {
    fileprivate var aamva: String {
        switch self {
        case .male: "1"
        case .female: "2"
        case .other: "9"
        }
    }
}

extension String {
    fileprivate func leftPadded(to length: Int) -> String {
        String(repeating: "0", count: max(0, length - count)) + self
    }
}
