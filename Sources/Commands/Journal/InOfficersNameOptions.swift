import ArgumentParser
import LocalAPI
import Model

/// Who says so, and of whom: for what a supervisor does with visits that are over. Neither PIN nor name stands on the command line, where
/// everybody on the box could read it.
struct InOfficersNameOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Whose account says so. The PIN is asked for.", valueName: "account"))
    var officer: String

    var officerID: OfficerID { OfficerID(officer) }

    func pin(on terminal: Terminal) throws -> String { try terminal.secret("PIN of \(officer): ") }
}

/// Which visits are meant.
struct MeantVisits: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Visits by their numbers. Without any, the name and birth date are asked for.",
            valueName: "visit"
        )
    )
    var visit: [String] = []

    /// Each alone, or the person whose name and birth date are typed now.
    func requests(_ officer: OfficerID, pin: String, on terminal: Terminal) throws -> [KeptPersonRequest] {
        guard visit.isEmpty else {
            return visit.map { KeptPersonRequest(officer: officer, pin: pin, visit: VisitID($0)) }
        }
        let (given, family) = (terminal.answer("First name"), terminal.answer("Last name"))
        let date = terminal.answer("Birth date (1980-03-07)")
        guard let birthDate = CalendarDate(iso8601: date) else {
            throw CommandError("the birth date should look like 1980-03-07")
        }
        let person = PersonQuery(given: given, family: family, birthDate: birthDate)
        return [KeptPersonRequest(officer: officer, pin: pin, person: person)]
    }

    /// What the box keeps of them.
    func found(
        _ core: any CoreClient,
        _ officer: OfficerID,
        pin: String,
        on terminal: Terminal
    ) async throws -> KeptPerson {
        var found = KeptPerson(visits: [], near: [], answers: [], unreadable: 0)
        for request in try requests(officer, pin: pin, on: terminal) {
            let one = try await core.call(.findPerson, request)
            found.visits += one.visits
            found.near += one.near
            found.answers += one.answers.filter { !found.answers.contains($0) }
            found.unreadable = max(found.unreadable, one.unreadable)
        }
        return found
    }
}

extension Terminal {
    /// A line of standard input, after a prompt.
    func answer(_ question: String) -> String {
        writeError("\(question): ")
        return readLine() ?? ""
    }
}

extension KeptPerson {
    /// Numbers and days, and nothing of whose they are.
    var screen: String {
        func day(_ visit: KeptVisit) -> String { String(visit.startedAt.rfc3339.prefix(10)) }
        func rows(_ visits: [KeptVisit]) -> [String] {
            visits.flatMap { visit in
                let notes = (visit.isOpen ? ["has not left"] : []) + visit.cases.map { "held by \($0)" }
                let row = "  \(day(visit))  \(visit.visit)"
                return [row]
                    + (notes.isEmpty ? [] : TextLayout.wrapped("    " + notes.joined(separator: ", "), hanging: 4))
            }
        }
        var lines = ["", "\(visits.count) visits, \(answers.count) answers 'not the same person'"]
        lines += rows(visits)
        if !near.isEmpty {
            lines += TextLayout.wrapped(
                "\(near.count) visits of who may be the same and is not meant unless you say so by --visit:"
            )
            lines += rows(near)
        }
        if unreadable > 0 {
            lines += TextLayout.wrapped(
                "\(unreadable) rows or journals set aside cannot be read by this release, and may be anybody's."
            )
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
