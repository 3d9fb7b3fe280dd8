import Entrance
package import LocalAPI
package import Model
package import SiteConfiguration

/// A small synthetic school for the desk's tests. No person in it exists.
package enum School {
    package static func configuration(language: DeskSettings.Language = .english, address: String = "127.0.0.1")
        -> SiteConfiguration
    {
        SiteConfiguration(
            source: "/d401/lincoln/main",
            title: "Lincoln Elementary, main entrance",
            timeZone: "America/Chicago",
            hardware: .simulated(socket: "/nonexistent"),
            lines: [],
            scanners: [],
            plan: EntrancePlan(
                doors: [
                    DoorPlan(id: "main-door", failState: .failSecure, lockLine: "main-lock"),
                    DoorPlan(
                        id: "vestibule-door",
                        failState: .failSafe,
                        lockLine: "inner-lock",
                        unlockTime: .seconds(8)
                    ),
                ]
            ),
            officers: [],
            lists: ListPolicy(),
            desk: DeskSettings(address: address, defaultLanguage: language),
            uplink: nil
        )
    }

    package static let officers = [
        OfficerSummary(officer: "rosa", name: "Rosa Delgado", role: .officer),
        OfficerSummary(officer: "sam", name: "Sam Whitfield", role: .supervisor),
    ]
    package static let pin = "4711"

    /// As long as a pass is, and signed by nobody.
    package static let passText = "VEST1:" + String(repeating: "VESTIBULE234567", count: 9).prefix(125)
    /// Midnight in Chicago.
    package static let passExpires = WallTime(milliseconds: 1_795_500_000_000)

    package static let license = IdentityDocument(
        kind: .driversLicense,
        number: "B65512345678",
        name: PersonName(given: "María José", middle: "Luz", family: "Peña-Ríos"),
        birthDate: CalendarDate(year: 1987, month: 3, day: 9),
        expires: CalendarDate(year: 2031, month: 3, day: 9),
        sex: .female,
        issuer: "IL"
    )

    /// The same read badly: the given name may have lost letters, the family name was set right, the number is doubtful too.
    ///
    /// - Parameter more: what else is not certain.
    package static func oddLicense(_ more: FieldMark...) -> IdentityDocument {
        var document = license
        document.quality = .degraded
        document.notes = ["lengthMismatch", "caseSwapped"]
        let marks = [
            FieldMark(.family, .repaired(.caseSwapped)), FieldMark(.given, .doubtful(.lengthMismatch)),
            FieldMark(.number, .doubtful(.lengthMismatch)),
        ]
        document.marks = (marks + more).sorted { $0.field < $1.field }
        return document
    }

    /// A stripe of which one track came.
    package static let unnamedLicense: IdentityDocument = {
        var document = license
        document.name = PersonName(given: "", family: "")
        document.quality = .partial
        document.marks = [FieldMark(.family, .missing), FieldMark(.given, .missing), FieldMark(.expires, .missing)]
        return document
    }()

    /// On the list: Daniel Example, born 2 November 1979.
    package static let listed = ListedPerson(
        id: "R-1001",
        names: [
            PersonName(given: "Daniel", middle: "R", family: "Exemplar"),
            PersonName(given: "Danny", family: "Exemplar"),
        ],
        birthDates: [CalendarDate(year: 1979, month: 11, day: 2).map(BirthDate.full)].compactMap(\.self),
        sex: .male,
        height: 178,
        weight: 82,
        source: "State registry",
        photo: "R-1001-2",
        remarks: "Synthetic record"
    )

    package static let list = ListState(
        list: "registry",
        kind: .registry,
        version: 12,
        issued: WallTime(milliseconds: 1_795_600_000_000),
        expires: WallTime(milliseconds: 1_796_600_000_000),
        count: 4200
    )
}
