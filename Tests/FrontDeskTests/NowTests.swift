import DeskSupport
import HTTPTypes
import LocalAPI
import Model
import SiteConfiguration
import Testing

@Suite("What happens now")
struct NowTests {
    @Test("a door is opened with a reason, for its own time, in the officer's name")
    func opens() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            #expect(await browser.page.body.contains("Open for 8 s"))
            let answer = try await browser.post("/doors/vestibule-door/open", ["reason": "delivery"])
            #expect(answer.location == "/")
            #expect(await core.opened["vestibule-door"] == [OpenDoorRequest(officer: "rosa", reason: "delivery")])
            let page = try await browser.get("/").body
            #expect(page.contains("Vestibule door is open for 8 s."))
            #expect(page.contains("Open for one person"))
            #expect(page.contains("Vestibule door: opened from the desk<"))
            #expect(try await !browser.get("/").body.contains("is open for 8 s."), "said once")
        }
    }

    @Test("a reason that is not on the page is refused")
    func unknownReason() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            #expect(try await browser.post("/doors/main-door/open", ["reason": "because"]).status == .badRequest)
            #expect(await core.opened.isEmpty)
        }
    }

    @Test("a door that is gone is said in words")
    func noSuchDoor() async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            try await browser.post("/doors/barn/open", ["reason": "visitor"])
            #expect(try await browser.get("/").body.contains("This door is no longer set up here."))
        }
    }

    @Test(
        "the five fields of a door are shown apart",
        arguments: [
            (DoorState.Alarm.forcedOpen, "Forced open"), (.openTooLong, "Open too long"),
        ]
    )
    func doorAlarm(alarm: DoorState.Alarm, words: String) async throws {
        try await withDesk { browser, core in
            await core.change { $0.doors[0].state.alarm = alarm }
            try await browser.signIn()
            let page = await browser.page.body
            #expect(page.contains("<span class=\"chip alarm\">\(words)</span>"))
            for label in ["Set to", "Door", "Lock", "Alarm", "Tampering"] {
                #expect(page.contains("<dt>\(label)</dt>"))
            }
            #expect(page.contains("Not watched"))
        }
    }

    @Test("a detector alarm asks for an answer, and the answer closes it", arguments: Disposition.allCases)
    func disposition(answer: Disposition) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.raiseAlarm()
            let page = try await browser.get("/").body
            #expect(page.contains("1 detector alarm waits"))
            #expect(page.contains("value=\"\(answer.rawValue)\"") == (answer != .notRecorded))
            let status = try await browser.post("/alarms/1/disposition", ["disposition": answer.rawValue]).status
            #expect(status == (answer == .notRecorded ? .badRequest : .seeOther))
            #expect(await core.dispositions.count == (answer == .notRecorded ? 0 : 1))
        }
    }

    @Test(
        "an old list is amber, then red, and stays usable",
        arguments: [
            (ListStatus.Freshness.stale, "fact warning", "A list is out of date, issued "),
            (.expired, "fact alarm", "A list is too old, issued "),
        ]
    )
    func freshness(freshness: ListStatus.Freshness, style: String, words: String) async throws {
        try await withDesk { browser, core in
            await core.change { $0.freshness = freshness }
            try await browser.signIn()
            #expect(await browser.page.body.contains("<p class=\"\(style)\">\(words)"))
            #expect(try await browser.get("/check-in").status == .ok)
        }
    }

    @Test(
        "a visitor who was compared with a list that is too old is not called ready",
        arguments: [
            (
                DeskSettings.Language.english, "<h1>Nobody found, and not all was compared</h1>",
                "A list is too old: who was added since was not compared. Tell the office."
            ),
            (
                .spanish, "<h1>Nadie encontrado, y no todo se comparó</h1>",
                "Una lista es demasiado antigua: no se comparó con quienes se añadieron después. Avise a la oficina."
            ),
        ]
    )
    func tooOld(language: DeskSettings.Language, heading: String, words: String) async throws {
        let ana = [
            "given": "Ana", "family": "Sample", "month": "3", "day": "9", "year": "1987", "purpose": "meeting",
        ]
        try await withDesk(language: language) { browser, core in
            try await browser.signIn()
            await core.change { $0.freshness = .expired }
            let visit = try #require(try await browser.post("/check-in", ana).location)
            let page = try await browser.get(visit).body
            #expect(page.contains(heading) && page.contains("<p class=\"notice problem\" role=\"alert\">\(words)</p>"))
        }
    }

    @Test("of two registries one was emptied: who was not compared with it is not called ready")
    func secondEmptied() async throws {
        let ana = ["given": "Ana", "family": "Sample", "month": "3", "day": "9", "year": "1987", "purpose": "meeting"]
        let words = "A list is empty: nobody on it was compared. Tell the office."
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.change { $0.hasEmptySecondList = true }
            let visit = try #require(try await browser.post("/check-in", ana).location)
            let page = try await browser.get(visit).body
            #expect(page.contains("<h1>Nobody found, and not all was compared</h1>") && page.contains(words))
            // The whole gap speaks where no registry has anybody on it.
            await core.change { $0.hasEmptyList = true }
            let blind = try #require(try await browser.post("/check-in", ana).location)
            #expect(try await !browser.get(blind).body.contains(words))
        }
    }

    @Test("a box without a registry says so above every page, on Now and on a clear visit", arguments: Unscreened.all)
    func unscreened(_ said: Unscreened) async throws {
        let ana = ["given": "Ana", "family": "Sample", "month": "3", "day": "9", "year": "1987", "purpose": "meeting"]
        try await withDesk(language: said.language) { browser, core in
            try await browser.signIn()
            let compared = try #require(try await browser.post("/check-in", ana).location)
            #expect(try await !browser.get(compared).body.contains(said.visit))
            #expect(try await !browser.get("/").body.contains(said.fact))
            await core.change(said.change)
            let now = try await browser.get("/").body
            #expect(now.contains("<p class=\"fact \(said.tone)\">\(said.fact)</p>"))
            let (chip, rest) = said.row
            #expect(now.contains("<span class=\"chip \(said.tone)\">\(chip)</span> <small>\(rest)</small>"))
            #expect(try await !browser.get(compared).body.contains(said.visit), "it was compared then")
            let blind = try #require(try await browser.post("/check-in", ana).location)
            #expect(try await browser.get(blind).body.contains("role=\"alert\">\(said.visit)</p>"))
            #expect(try await !browser.get(blind).body.contains(/<h1>(Ready to admit|Puede pasar)/))
        }
    }

    /// What the desk says where visitors are compared with no registry.
    struct Unscreened: Sendable, CustomTestStringConvertible {
        var language: DeskSettings.Language
        var (tone, fact, row, visit): (String, String, (String, String), String)
        var change: @Sendable (isolated PretendEntrance) -> Void

        var testDescription: String { fact }

        static let all: [Self] = [
            Self(
                language: .english,
                tone: "alarm",
                fact: "No screening list: visitors are not compared",
                row: ("None", "visitors are not compared"),
                visit:
                    "No screening list: this visitor was not compared. Decide by your school’s own rules and call the "
                    + "technician."
            ) { $0.lacksList = true },
            Self(
                language: .spanish,
                tone: "alarm",
                fact: "Sin lista de verificación: no se compara a los visitantes",
                row: ("No hay", "no se compara a los visitantes"),
                visit:
                    "Sin lista de verificación: no se comparó a este visitante. Decida según las reglas de su escuela y "
                    + "llame al técnico."
            ) { $0.lacksList = true },
            Self(
                language: .english,
                tone: "alarm",
                fact: "No screening list: only school notices are checked",
                row: ("None", "only school notices are checked"),
                visit: "No screening list: this visitor was compared with school notices only. Decide by your school’s "
                    + "own rules and call the technician."
            ) { ($0.lacksList, $0.hasAlerts) = (true, true) },
            Self(
                language: .english,
                tone: "warning",
                fact: "Screening list empty: visitors are not compared",
                row: ("Empty", "visitors are not compared"),
                visit: "Screening list empty: this visitor was not compared. Decide by your school’s own rules."
            ) { $0.hasEmptyList = true },
            Self(
                language: .spanish,
                tone: "warning",
                fact: "Lista de verificación vacía: solo se consultan los avisos de la escuela",
                row: ("Vacía", "solo se consultan los avisos de la escuela"),
                visit:
                    "Lista de verificación vacía: este visitante se comparó solo con los avisos de la escuela. Decida "
                    + "según las reglas de su escuela."
            ) { ($0.hasEmptyList, $0.hasAlerts) = (true, true) },
        ]
    }

    @Test("a screening list that nobody is on is not shown as one that protects")
    func emptyList() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            #expect(try await !browser.get("/").body.contains(", nobody on it</small>"))
            await core.change { $0.hasEmptyList = true }
            #expect(try await browser.get("/").body.contains(", nobody on it</small>"))
        }
    }

    @Test("a list that cannot be read is said above every page")
    func unusableList() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let fact = "A list on this box cannot be read: call the technician"
            #expect(try await !browser.get("/").body.contains(fact))
            await core.change { $0.unusableLists = ["alerts"] }
            #expect(try await browser.get("/check-in").body.contains("<p class=\"fact alarm\">\(fact)</p>"))
        }
    }

    @Test("the next visitors read nothing of a potential match")
    func discreet() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            for type in [EventType.visitPotentialMatch, .visitReferred] { await core.record(type, "visit") }
            await core.record(.visitReviewed, "visit", reason: "samePerson")
            await core.record(.doorForcedOpen, "main-door", edge: .begin)
            let page = try await browser.get("/").body
            #expect(page.contains("Main door: forced open"))
            #expect(!page.contains(/(?i)match|same person|principal/))
        }
    }

    @Test("above every page the weightiest stands first, whatever began first, and old lists in one line")
    func weightiestFirst() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let since = WallTime(milliseconds: 0)
            await core.change {
                $0.conditions = [
                    Condition(.scannerAbsent, "id-scanner", since: since),
                    Condition(.forcedOpen, "main-door", since: since),
                ]
                ($0.freshness, $0.hasAlerts) = (.expired, true)
            }
            let strip = try await browser.get("/strip").body
            let said = ["Main door: forced open", "A list is too old", "Id scanner: not plugged in"]
            let places = said.map { strip.firstRange(of: $0)?.lowerBound }
            #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
            #expect(strip.ranges(of: "A list is too old").count == 1)
        }
    }

    @Test("an office that is reached and gets nothing is never well, and says since when", arguments: ["en", "es"])
    func lateLane(language: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            try await browser.post("/language", ["language": language, "page": "/"])
            let since = WallTime(milliseconds: 0)
            await core.change {
                let late = LaneStatus(
                    lane: .normal,
                    stored: 1,
                    waiting: 3,
                    oldest: since,
                    age: .seconds(9000),
                    isLate: true
                )
                $0.link = LinkStatus(state: .up, backlog: 3, lanes: [late])
                $0.conditions = ["normal", "bulk"].map { Condition(.backlogHigh, $0, since: since) }
            }
            let strip = try await browser.get("/strip").body
            let line = try #require(
                strip.split(separator: "<p ").first { $0.contains(/District office|Oficina del distrito/) }
            )
            #expect(line.contains("fact warning") && line.contains(/1969|1970/))
            #expect(!strip.contains("Events wait too long"), "said once")
        }
    }

    @Test("without the core every page stays up and says so")
    func coreAway() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.goAway()
            for path in ["/strip?refresh", "/check-in", "/visits", "/"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .ok)
                #expect(answer.body.contains("Not connected to the door controller."))
            }
            try await browser.post("/doors/main-door/open", ["reason": "visitor"])
            #expect(try await browser.get("/").body.contains("Nothing was done."))
            #expect(try await browser.get("/visits/x").status == .serviceUnavailable)
        }
    }
}
