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
        "a box without a screening list says so above every page, on Now and on a clear visit",
        arguments: [
            (
                DeskSettings.Language.english, "No screening list: visitors are not compared",
                "None: visitors are not compared", "this visitor was not compared."
            ),
            (
                .spanish, "Sin lista de verificación: no se compara a los visitantes",
                "No hay: no se compara a los visitantes", "no se comparó a este visitante."
            ),
        ]
    )
    func noScreeningList(language: DeskSettings.Language, fact: String, chip: String, visit: String) async throws {
        let ana = ["family": "Sample", "month": "3", "day": "9", "year": "1987", "purpose": "meeting"]
        try await withDesk(language: language) { browser, core in
            try await browser.signIn()
            let compared = try #require(try await browser.post("/check-in", ana).location)
            #expect(try await !browser.get(compared).body.contains(visit))
            await core.change { $0.lacksList = true }
            let now = try await browser.get("/").body
            #expect(now.contains("<p class=\"fact alarm\">\(fact)</p>"))
            #expect(now.contains("<span class=\"chip alarm\">\(chip)</span>"))
            #expect(try await !browser.get(compared).body.contains(visit), "it was compared when there was a list")
            let blind = try #require(try await browser.post("/check-in", ana).location)
            #expect(try await browser.get(blind).body.contains(visit))
        }
    }

    @Test(
        "a screening list that nobody is on is not shown as one that protects",
        arguments: [
            (
                DeskSettings.Language.english, "The screening list is empty: visitors are not compared",
                "Empty: visitors are not compared", ", nobody on it</small>", "this visitor was not compared."
            ),
            (
                .spanish, "La lista de verificación está vacía: no se compara a los visitantes",
                "Vacía: no se compara a los visitantes", ", sin personas</small>", "no se comparó a este visitante."
            ),
        ]
    )
    func emptyList(
        language: DeskSettings.Language,
        fact: String,
        chip: String,
        row: String,
        visit: String
    ) async throws {
        try await withDesk(language: language) { browser, core in
            try await browser.signIn()
            #expect(try await !browser.get("/").body.contains(row))
            await core.change { $0.hasEmptyList = true }
            let now = try await browser.get("/").body
            #expect(now.contains("<p class=\"fact alarm\">\(fact)</p>"))
            #expect(now.contains("<span class=\"chip alarm\">\(chip)</span>"))
            #expect(now.contains(row))
            let ana = ["family": "Sample", "month": "3", "day": "9", "year": "1987", "purpose": "meeting"]
            let blind = try #require(try await browser.post("/check-in", ana).location)
            #expect(try await browser.get(blind).body.contains(visit))
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
