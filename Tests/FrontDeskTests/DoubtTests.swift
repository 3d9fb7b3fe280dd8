import DeskSupport
import HTTPTypes
import LocalAPI
import Model
import SiteConfiguration
import Testing

@testable import FrontDesk

/// A scan that is not certain in every field, on the officer's form.
@Suite("What is doubtful on the form", .timeLimit(.minutes(30)))
struct DoubtTests {
    /// As the form has it, with a purpose.
    private static func form(_ scan: String, _ more: [String: String] = [:]) -> [String: String] {
        let filled = [
            "scan": scan, "given": "María José", "middle": "Luz", "family": "Peña-Ríos", "month": "3",
            "day": "9", "year": "1987", "purpose": "meeting",
        ]
        return filled.merging(more) { $1 }
    }

    /// Scans it and gives its place in the tray.
    private static func scanned(_ document: IdentityDocument, _ browser: Browser, _ core: PretendEntrance) async throws
        -> String
    {
        await core.listens()
        await core.scan(document)
        var scan = ""
        try await browser.eventually {
            let page = try await browser.get("/check-in").body
            scan = page.firstMatch(of: /href="\/check-in\/([0-9a-f]+)"/).map { String($0.1) } ?? ""
            return !scan.isEmpty
        }
        return scan
    }

    @Test(
        "each field is marked in its place, with the reason, for eyes and ears",
        arguments: [
            (
                DeskSettings.Language.english, "Not certain – please compare", "Letters or digits may be missing",
                "Caps Lock",
                "I looked at the card: this is right", "Not certain either: card number"
            ),
            (
                .spanish, "Dudoso: compárelo", "Pueden faltar letras", "Bloq Mayús", "Miré la tarjeta: está bien",
                "Tampoco es seguro: número de la tarjeta"
            ),
        ]
    )
    func marked(
        language: DeskSettings.Language,
        chip: String,
        reason: String,
        repaired: String,
        tick: String,
        aside: String
    ) async throws {
        try await withDesk(language: language) { browser, core in
            try await browser.signIn()
            let page = try await browser.get("/check-in/\(try await Self.scanned(School.oddLicense(), browser, core))")
                .body
            for words in [chip, reason, repaired, tick, aside] { #expect(page.contains(words), "\(words)") }
            for field in ["given", "family"] {
                #expect(page.contains(try Regex(#"<input id="\#(field)"[^>]*aria-describedby="\#(field)-mark""#)))
                #expect(page.contains("id=\"\(field)-mark\"") && page.contains("name=\"looked-\(field)\""))
            }
            #expect(
                !page.contains("looked-middle") && !page.contains("looked-birthDate") && !page.contains("looked-number")
            )
            #expect(page.contains(/<input id="given"[^>]* autofocus/), "the work begins at the first mark")
            #expect(!page.contains("aria-invalid"), "nobody has done anything wrong yet")
        }
    }

    @Test("a perfect card has no mark, and is not called uncertain")
    func perfect() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let scan = try await Self.scanned(School.license, browser, core)
            let page = try await browser.get("/check-in/\(scan)").body
            #expect(page.contains("Please check it against the card."))
            #expect(!page.contains("looked-") && !page.contains("please compare") && !page.contains("name=\"marked\""))
        }
    }

    @Test("it does not go on before somebody has looked, and says at what")
    func unanswered() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let scan = try await Self.scanned(School.oddLicense(), browser, core)
            let answer = try await browser.post("/check-in", Self.form(scan))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("Not compared with the card yet: first name, last name."))
            #expect(answer.body.contains(/<input id="given"[^>]*aria-invalid="true"[^>]*"given-problem given-mark"/))
            let half = try await browser.post("/check-in", Self.form(scan, ["looked-given": "yes"]))
            #expect(half.status == .unprocessableContent)
            #expect(half.body.contains("Not compared with the card yet: last name."))
            #expect(half.body.contains(/name="looked-given"[^>]* checked/), "a tick stays")
            #expect(await core.begun.isEmpty)
        }
    }

    @Test("what is ticked is confirmed, what is changed is corrected, and the record says which")
    func answered() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let scan = try await Self.scanned(School.oddLicense(), browser, core)
            let changes = ["looked-family": "yes", "given": "María Josefa"]
            #expect(try await browser.post("/check-in", Self.form(scan, changes)).status == .seeOther)
            let request = try #require(await core.begun.first)
            #expect(
                request.marks == [
                    FieldMark(.family, .repaired(.caseSwapped), answer: .confirmed),
                    FieldMark(.given, .doubtful(.lengthMismatch), answer: .corrected),
                    FieldMark(.number, .doubtful(.lengthMismatch)),
                ]
            )
            #expect(request.identifiedBy == .document, "the card was put right, not another one")
            #expect(request.person.name.given == "María Josefa" && request.person.documentNumber != nil)
            #expect(request.person.uncertain == [.number], "at which nobody has looked")
        }
    }

    @Test("a scan that was deleted meanwhile does not take its doubts along")
    func forgotten() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            try await browser.get("/check-in")
            let answer = try await browser.post("/check-in", Self.form("0a"))
            #expect(answer.status == .unprocessableContent && answer.body.contains("The scan is too old"))
            #expect(answer.body.contains("value=\"María José\"") && !answer.body.contains("name=\"marked\""))
            #expect(await core.begun.isEmpty)
        }
    }

    @Test("a name that was not read is typed, or the officer says that the card has none")
    func missing() {
        var document = School.license
        document.name.given = ""
        document.marks = [FieldMark(.given, .missing)]
        var entry = CheckInEntry(document, scan: "s")
        let day = CalendarDate(daysSince1970: 20_787)
        entry.purpose = .meeting
        #expect(entry.problems(today: day, document)[.given] != nil)
        entry.looked = [.given]
        #expect(entry.problems(today: day, document).isEmpty)
        #expect(entry.marks(of: document).map(\.answer) == [.confirmed])
        (entry.looked, entry.given) = ([], "María")
        #expect(entry.problems(today: day, document).isEmpty)
        #expect(entry.marks(of: document).map(\.answer) == [.corrected])
        #expect(entry.person(document).1 == .document)
    }

    @Test("a field that comes back as it was filled in is no correction, whatever a form does to blanks")
    func leftAlone() {
        var document = School.oddLicense()
        document.name.given = " María\u{202E} José "
        let entry = CheckInEntry(document, scan: "s")
        #expect(entry.given == "María José")
        #expect(entry.marks(of: document).allSatisfy { $0.answer == nil })
    }

    @Test("a form typed over for somebody else carries nothing of the card, whatever was marked")
    func typedOver() async throws {
        let document = School.oddLicense(FieldMark(.birthDate, .doubtful(.lengthMismatch)))
        var entry = CheckInEntry(document, scan: "s")
        (entry.given, entry.family, entry.year) = ("Ana", "Sample", "1990")
        #expect(entry.person(document).1 == .byHand && entry.person(document).0.documentNumber == nil)
        try await withDesk { browser, core in
            try await browser.signIn()
            let scan = try await Self.scanned(document, browser, core)
            let changes = ["given": "Ana", "family": "Sample", "year": "1990"]
            #expect(try await browser.post("/check-in", Self.form(scan, changes)).status == .seeOther)
            let begun = await core.begun
            #expect(begun.first?.identifiedBy == .byHand && begun.first?.marks == [])
        }
    }

    // MARK: Scans that were not taken

    @Test(
        "the page says what a scan was refused for, and what to do; again after a reload",
        arguments: [
            (RefusedScan(.separatorsLost, from: "desk-scanner"), "the signs that part the fields did not come along"),
            (RefusedScan(.phoneLicence, from: "desk-scanner"), "a license on a phone cannot be read here"),
            (RefusedScan(.paymentCard, from: "desk-scanner"), "that was a payment card; nothing of it was kept"),
            (RefusedScan(.notForHere, from: "desk-scanner"), "this is a badge or a registration, and no ID"),
            (RefusedScan(ReadFailure.truncated, from: "desk-scanner"), "its end never came"),
            (RefusedScan(ReadFailure.rate, from: "desk-scanner"), "too many scans came at once"),
        ]
    )
    func refused(scan: RefusedScan, words: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.listens()
            await core.refuse(scan)
            try await browser.eventually { try await browser.get("/check-in").body.contains(words) }
            for path in ["/check-in", "/strip/scanners?refresh"] {
                let page = try await browser.get(path).body
                #expect(page.contains("Desk scanner: the last scan was not taken: \(words)."))
                #expect(page.contains(HTML.escape(scan.advice.next.english)))
                #expect(page.contains("id=\"scanners\" data-region role=\"status\""))
            }
            // A better one takes it away.
            _ = try await Self.scanned(School.license, browser, core)
            #expect(try await !browser.get("/check-in").body.contains(words))
        }
    }

    @Test(
        "a scanner that cannot scan is named, with what to do; one that is ready is not",
        arguments: ScannerStatus.State.allCases
    )
    func scanner(state: ScannerStatus.State) async throws {
        try await withDesk(language: .spanish) { browser, core in
            try await browser.signIn()
            await core.change { $0.scanner = state }
            let page = try await browser.get("/check-in").body
            #expect(page.contains("<strong>Desk scanner: ") == (state != .ready))
            #expect(page.contains("Escanee una licencia"))
            if let advice = state.advice { #expect(page.contains(HTML.escape(advice.spanish))) }
        }
    }

    @Test("a desk without a scanner does not ask for a scan")
    func noScanner() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.change { $0.scanner = nil }
            let page = try await browser.get("/check-in").body
            #expect(page.contains("No scanner is set up at this desk.") && !page.contains("Scan a license"))
        }
    }

    @Test("a card that was scanned while nobody looked is offered, and once begun no more")
    func waiting() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let scan = try await Self.scanned(School.license, browser, core)
            #expect(
                try await browser.get("/check-in").body.contains("An ID was scanned and is waiting to be checked in.")
            )
            #expect(try await browser.get("/check-in/\(scan)").body.contains("is waiting to be checked in") == false)
            #expect(try await browser.get("/check-in").body.contains("is waiting to be checked in"), "opened, and left")
            #expect(try await browser.post("/check-in", Self.form(scan)).status == .seeOther)
            #expect(try await browser.get("/check-in").body.contains("is waiting to be checked in") == false)
        }
    }

    @Test("a card that a colleague has open is not offered as waiting, and makes one visit only")
    func colleague() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let scan = try await Self.scanned(School.license, browser, core)
            try await browser.get("/check-in/\(scan)")
            #expect(try await browser.get("/check-in").body.contains("is waiting to be checked in"))
            try await browser.signIn(as: "sam")
            #expect(try await !browser.get("/check-in").body.contains("is waiting to be checked in"))
            // They have it all the same: both were looking when it came.
            try await browser.get("/check-in/\(scan)")
            await core.goAway()
            #expect(
                try await browser.post("/check-in", Self.form(scan)).body.contains("value=\"\(scan)\""),
                "not begun"
            )
            await core.comeBack()
            #expect(try await browser.post("/check-in", Self.form(scan)).status == .seeOther)
            let second = try await browser.post("/check-in", Self.form(scan))
            #expect(second.status == .unprocessableContent)
            #expect(second.body.contains("or this visitor has already been checked in"))
            #expect(await core.begun.count == 1)
        }
    }

    // MARK: Afterwards, and in the other language

    @Test(
        "the visit says beside each field what was not certain and what the officer made of it",
        arguments: [
            (
                DeskSettings.Language.english,
                [
                    "Last name: confirmed by the officer; the scan was corrected automatically",
                    "First name: corrected by the officer; the scan was not certain there",
                    "Middle name: typed by the officer; the card could not be read there",
                    "Suffix: not read; the officer looked, and the card has none",
                    "Birth date: confirmed by the officer; the scan was not certain there",
                    "Card number: not certain; nobody has compared it",
                ]
            ),
            (
                .spanish,
                [
                    "Apellidos: se confirmó en recepción; ahí se había ajustado la lectura",
                    "Nombre: se corrigió en recepción; ahí la lectura era dudosa",
                    "Segundo nombre: se escribió en recepción; ahí no se pudo leer la tarjeta",
                    "Sufijo: no se leyó; se miró la tarjeta y no lo tiene",
                    "Fecha de nacimiento: se confirmó en recepción; ahí la lectura era dudosa",
                    "Número de la tarjeta: lectura dudosa; nadie la ha comparado con la tarjeta",
                ]
            ),
        ]
    )
    func account(language: DeskSettings.Language, words: [String]) async throws {
        try await withDesk(language: language) { browser, core in
            try await browser.signIn()
            var document = School.oddLicense(
                FieldMark(.middle, .missing),
                FieldMark(.suffix, .missing),
                FieldMark(.birthDate, .doubtful(.lengthMismatch))
            )
            document.name.middle = ""
            let scan = try await Self.scanned(document, browser, core)
            let changes = [
                "given": "María Josefa", "looked-family": "yes", "looked-suffix": "yes", "looked-birthDate": "yes",
            ]
            let visit = try #require(try await browser.post("/check-in", Self.form(scan, changes)).location)
            let (ready, admitted) = (try await browser.get(visit).body, try await browser.post(visit + "/admit"))
            #expect(admitted.status == .seeOther)
            for page in [ready, try await browser.get(visit).body] {
                for words in words { #expect(page.contains("<small>\(words)</small>"), "\(words)") }
                let name = try #require(page.firstMatch(of: /María Josefa Luz Peña-Ríos(.*?)<\/dd>/)).1
                #expect(name.contains(words[1]) && !name.contains(words[4]), "each beside its own")
            }
        }
    }

    @Test("whoever compares two records sees what of the visitor's was not certain")
    func accountInReview() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let scan = try await Self.scanned(School.oddLicense(), browser, core)
            let changes = ["family": "Exemplar", "looked-given": "yes"]
            let visit = try #require(try await browser.post("/check-in", Self.form(scan, changes)).location)
            let page = try await browser.get(visit).body
            #expect(page.contains("Potential match"))
            #expect(page.contains("María José<small>confirmed by the officer; the scan was not certain there</small>"))
        }
    }

    @Test("a change of language keeps what was typed, corrected and ticked, and the scan")
    func language() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let scan = try await Self.scanned(School.oddLicense(), browser, core)
            let page = try await browser.get("/check-in/\(scan)").body
            #expect(page.contains(/<form [^>]*id="entry"/))
            #expect(page.contains(/<button form="entry" formnovalidate[^>]* name="language" value="es"/))
            let typed = ["given": "María Josefa", "looked-family": "yes", "whom": "Sra. Lee", "year": "19"]
            let spanish = try await browser.post("/check-in", Self.form(scan, typed.merging(["language": "es"]) { $1 }))
            #expect(spanish.status == .ok && spanish.body.contains("<html lang=\"es\">"))
            #expect(spanish.body.contains("Dudoso: compárelo") && !spanish.body.contains("aria-invalid"))
            for value in ["María Josefa", "Peña-Ríos", "Luz", "Sra. Lee", "19", scan] {
                #expect(spanish.body.contains("value=\"\(value)\""), "\(value)")
            }
            #expect(spanish.body.contains(/name="looked-family"[^>]* checked/))
            #expect(!spanish.body.contains(/name="looked-given"[^>]* checked/))
            #expect(spanish.body.contains(/value="meeting" checked/))
            #expect(try await browser.get("/visits").body.contains("<html lang=\"es\">"), "and so it stays")
            #expect(await core.begun.isEmpty)
        }
    }

    @Test("a scan that is deleted by then is said in the new language too, and what was typed stays")
    func languageTooLate() async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            try await browser.get("/check-in")
            let answer = try await browser.post("/check-in", Self.form("0a", ["language": "es"]))
            #expect(answer.status == .ok && answer.body.contains("La lectura es demasiado antigua"))
            #expect(answer.body.contains("value=\"María José\"") && !answer.body.contains("name=\"marked\""))
        }
    }

    // MARK: Scans that wait

    @Test(
        "a card that waits is offered above every page, once, until somebody opens it",
        arguments: [
            (DeskSettings.Language.english, "An ID was scanned and is waiting to be checked in."),
            (.spanish, "Se escaneó una identificación; falta hacer el registro."),
        ]
    )
    func everyPage(language: DeskSettings.Language, words: String) async throws {
        try await withDesk(language: language) { browser, core in
            try await browser.signIn()
            let typed = ["given": "Ana", "family": "Sample", "month": "3", "day": "9", "year": "1987"]
            let visit = try #require(
                try await browser.post("/check-in", typed.merging(["purpose": "meeting"]) { $1 }).location
            )
            let scan = try await Self.scanned(School.license, browser, core)
            let pages = ["/", "/check-in", "/visits", visit, "/nowhere", "/strip?refresh", "/strip/scanners?refresh"]
            for path in pages {
                let page = try await browser.get(path).body
                #expect(page.ranges(of: words).count == 1, "\(path)")
                #expect(page.contains("href=\"/check-in/\(scan)\""), "\(path)")
            }
            try await browser.get("/check-in")
            let wrong = try await browser.post("/check-in", typed)
            #expect(wrong.status == .unprocessableContent && wrong.body.contains(words), "somebody types")
            try await browser.get("/check-in/\(scan)")
            for path in pages where path != "/check-in" {
                #expect(try await !browser.get(path).body.contains(words), "\(path)")
            }
        }
    }

    @Test("a card of which nobody may begin a visit is not offered")
    func notForTechnicians() async throws {
        try await withDesk { browser, core in
            await core.change {
                $0.officerNames.append(OfficerSummary(officer: "tina", name: "Tina Park", role: .technician))
            }
            try await browser.signIn()
            _ = try await Self.scanned(School.license, browser, core)
            try await browser.signIn(as: "tina")
            for path in ["/", "/strip?refresh"] {
                #expect(try await !browser.get(path).body.contains("is waiting to be checked in"), "\(path)")
            }
        }
    }

    @Test("who opens a card that is gone is told so")
    func gone() async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            #expect(try await browser.get("/check-in/0a").location == "/check-in")
            #expect(try await browser.get("/check-in").body.contains("That scan is too old and was deleted"))
        }
    }
}
