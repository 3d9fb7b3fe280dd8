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
    /// The given name may have lost letters, the family name was set right, the number is doubtful too.
    private static let odd: IdentityDocument = {
        var document = School.license
        document.quality = .degraded
        document.notes = ["lengthMismatch", "caseSwapped"]
        document.marks = [
            FieldMark(.family, .repaired(.caseSwapped)), FieldMark(.given, .doubtful(.lengthMismatch)),
            FieldMark(.number, .doubtful(.lengthMismatch)),
        ]
        return document
    }()

    /// As the form has it, with a purpose.
    private static func form(_ scan: String, _ more: [String: String] = [:]) -> [String: String] {
        let filled = [
            "scan": scan, "marked": "yes", "given": "María José", "middle": "Luz", "family": "Peña-Ríos", "month": "3",
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
            let page = try await browser.get("/check-in/\(try await Self.scanned(Self.odd, browser, core))").body
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
            let scan = try await Self.scanned(Self.odd, browser, core)
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
            let scan = try await Self.scanned(Self.odd, browser, core)
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
        var document = Self.odd
        document.name.given = " María\u{202E} José "
        let entry = CheckInEntry(document, scan: "s")
        #expect(entry.given == "María José")
        #expect(entry.marks(of: document).allSatisfy { $0.answer == nil })
    }

    @Test("a form typed over for somebody else carries nothing of the card, whatever was marked")
    func typedOver() {
        var document = Self.odd
        document.marks += [FieldMark(.birthDate, .doubtful(.lengthMismatch))]
        var entry = CheckInEntry(document, scan: "s")
        (entry.given, entry.family, entry.year) = ("Ana", "Sample", "1990")
        #expect(entry.person(document).1 == .byHand && entry.person(document).0.documentNumber == nil)
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
            #expect(try await browser.get("/check-in").body.contains("An ID was scanned and waits for its check-in."))
            #expect(try await browser.get("/check-in/\(scan)").body.contains("waits for its check-in") == false)
            #expect(try await browser.post("/check-in", Self.form(scan)).status == .seeOther)
            #expect(try await browser.get("/check-in").body.contains("waits for its check-in") == false)
        }
    }
}
