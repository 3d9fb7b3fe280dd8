import LocalAPI
import Model

extension PretendEntrance {
    /// An ordinary morning: deliveries, badges, a few visitors on site.
    package func fillMorning() throws {
        // The day before: shown with its date, whatever the hour of the test.
        at(27 * 60) { record(.systemStarted, "vestibuled") }
        at(60) { record(.listLoaded, "registry") }
        at(48) { record(.accessGranted, "main-door") }
        at(44) { record(.accessDenied, "main-door", reason: "expired") }
        try at(39) { try admit("Guadalupe", "Ortiz-Vela", "meeting – Ms. Lee, room 12") }
        at(31) { record(.accessOperator, "main-door") }
        at(24) { record(.detectorAlarm, "entrance-detector", edge: .begin) }
        at(23) { record(.detectorDisposition, "entrance-detector", reason: "clearedItem") }
        try at(17) { try admit("Terrence", "Okafor", "volunteer – library") }
        at(9) { record(.accessGranted, "main-door") }
        at(7) { record(.visitCheckedOut, "visit") }
        try at(6) { try admit("Hannah", "Lindqvist", "contractor – boiler room", escorted: true) }
    }

    private func at(_ minutes: Int, _ happen: () throws -> Void) rethrows {
        minutesAgo = minutes
        try happen()
        minutesAgo = 0
    }

    private func admit(_ given: String, _ family: String, _ purpose: String, escorted: Bool = false) throws {
        let name = PersonName(given: given, family: family)
        let birthDate = CalendarDate(year: 1984, month: 6, day: 21).map(BirthDate.full)
        let person = Person(name: name, birthDate: birthDate)
        let request = BeginVisitRequest(officer: "rosa", person: person, identifiedBy: .document, purpose: purpose)
        _ = try admit(try begin(request).id, AdmitRequest(officer: "rosa", escorted: escorted))
        record(escorted ? .visitAdmittedWithEscort : .visitAdmitted, "visit")
    }
}
