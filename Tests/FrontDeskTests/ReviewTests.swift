import DeskSupport
import FakeCore
import HTTPTypes
import LocalAPI
import Model
import SiteConfiguration
import Testing

@testable import FrontDesk

@Suite("A potential match")
struct ReviewTests {
    private static let daniel = [
        "given": "Daniel", "family": "EXEMPLAR", "month": "11", "day": "2", "year": "1979", "purpose": "pickUp",
    ]

    @Test("both records stand side by side, and who looked is known")
    func comparison() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.daniel).location)
            let page = try await browser.get(visit).body
            for words in [
                "Potential match", "Record on the list", "EXEMPLAR", "Exemplar", "November 2, 1979", "The same",
                "The same, written differently", "Male", "One moment, please.",
            ] { #expect(page.contains(words), "\(words)") }
            #expect(await core.views.map(\.officer) == ["rosa"])
        }
    }

    @Test(
        "an account that may not see the record is told so, and what to do",
        arguments: [
            (DeskSettings.Language.english, "Your account may not do this. Ask a supervisor."),
            (.spanish, "Su cuenta no tiene permiso para esto. Pregunte a un supervisor."),
        ]
    )
    func notAllowed(language: DeskSettings.Language, words: String) async throws {
        try await withDesk(language: language) { browser, core in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.daniel).location)
            core.client.answer(.visit) { _, _ in throw Problem(.notAllowed, "the role may not") }
            core.client.answer(.beginVisit) { _, _ in throw Problem(.notAllowed, "the role may not") }
            let page = try await browser.get(visit)
            #expect(page.status == .forbidden)
            #expect(page.body.contains(words) && !page.body.contains("Exemplar"))
            let checkIn = try await browser.post("/check-in", Self.daniel)
            #expect(checkIn.status == .forbidden && checkIn.body.contains(words))
        }
    }

    @Test("a technician's account sees no visitor's document, and no scan opens one for it")
    func technician() async throws {
        try await withDesk { browser, core in
            await core.change {
                $0.officerNames.append(OfficerSummary(officer: "tina", name: "Tina Park", role: .technician))
            }
            try await browser.signIn(as: "tina")
            for path in ["/check-in", "/check-in/1"] {
                let page = try await browser.get(path)
                #expect(page.status == .forbidden && page.body.contains("Ask a supervisor."))
            }
            #expect(try await browser.post("/check-in", Self.daniel).status == .forbidden)
            #expect(await core.begun.isEmpty)
        }
        let updates: [LiveFeed.Update] = [.refresh, .scan("1"), .pass(PassReading(.good, visit: "v")), .heartbeat]
        #expect(updates.filter { $0.isFor(.technician) } == [.refresh, .heartbeat])
        #expect(updates.allSatisfy { $0.isFor(.officer) })
    }

    @Test(
        "height and weight stand in the table, for the eye; photo and note are named and folded away",
        arguments: [
            (
                DeskSettings.Language.english,
                [
                    "Height", "5\u{A0}ft\u{A0}10\u{A0}in (178\u{A0}cm)", "Weight", "181\u{A0}lb (82\u{A0}kg)",
                    "Look at the visitor",
                    "More of the record: other names, source, photo, note", "R-1001-2, kept by State registry",
                ]
            ),
            (
                .spanish,
                [
                    "Estatura", "178\u{A0}cm (5\u{A0}pies\u{A0}10\u{A0}pulg.)", "Peso", "82\u{A0}kg (181\u{A0}lb)",
                    "Mire al visitante",
                    "Más del registro: otros nombres, fuente, foto, nota", "R-1001-2, guardada por State registry",
                ]
            ),
        ]
    )
    func looks(language: DeskSettings.Language, words: [String]) async throws {
        try await withDesk(language: language) { browser, _ in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.daniel).location)
            let page = try await browser.get(visit).body
            for words in words { #expect(page.contains(words), "\(words)") }
            let table = try #require(page.firstMatch(of: /<tbody>[\s\S]*?<\/tbody>/)).0
            #expect(table.contains(words[1]) && table.contains(words[3]))
            #expect(
                !table.contains("R-1001-2") && !table.contains("Synthetic record"),
                "the visitor may see the screen"
            )
            let folded = try #require(page.firstMatch(of: /<details class="more">[\s\S]*?<\/details>/)).0
            #expect(folded.contains("R-1001-2") && folded.contains("Synthetic record"))
            #expect(!page.contains(/<img[^>]*R-1001|href="[^"]*R-1001/), "a picture's name is no address")
        }
    }

    @Test("the page neither refreshes itself nor opens scans: looking is recorded, and must be meant")
    func notRefreshed() async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.daniel).location)
            let page = try await browser.get(visit).body
            #expect(page.contains("data-refresh=\"/strip\""))
            #expect(page.contains("data-scan=\"offer\""))
        }
    }

    @Test(
        "a background check of the visitor is shown with what it is worth today",
        arguments: [
            (Clearance(role: .vendor, validUntil: CalendarDate(daysSince1970: 60_000)), "Vendor, until "),
            (
                Clearance(role: .vendor, validUntil: CalendarDate(daysSince1970: 20_000)),
                "Vendor, ended on October 4, 2024"
            ),
            (
                Clearance(role: .employee, validUntil: CalendarDate(daysSince1970: 60_000), revoked: true),
                "Employee, withdrawn by the district"
            ),
        ]
    )
    func clearance(clearance: Clearance, words: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.change { $0.clearance = clearance }
            let visit = try #require(try await browser.post("/check-in", Self.daniel).location)
            try await browser.post(visit + "/review", ["answer": "notSamePerson"])
            #expect(try await browser.get(visit).body.contains(words))
        }
    }

    @Test("not the same person: the visitor can be admitted")
    func notSame() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.daniel).location)
            #expect(try await browser.post(visit + "/review", ["answer": "notSamePerson"]).location == visit)
            #expect(try await browser.get(visit).body.contains("Ready to admit"))
            try await browser.post(visit + "/admit")
            #expect(await core.visitsByID.values.first?.state == .admitted)
            #expect(await core.visitsByID.values.first?.escorted == false)
        }
    }

    @Test(
        "same person and not sure go to the principal: escort, or another way",
        arguments: [
            Visit.Answer.samePerson, .notSure,
        ]
    )
    func referred(answer: Visit.Answer) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.daniel).location)
            try await browser.post(visit + "/review", ["answer": answer.rawValue])
            let page = try await browser.get(visit).body
            for words in [
                "The principal decides", "Admit with an escort", "Do not admit", "phone call", "Another ID",
                "another place", "In an emergency",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            let folded = try #require(page.firstMatch(of: /<details class="more" id="comparison">[\s\S]*?<\/table>/))
            #expect(folded.0.contains("November 2, 1979"), "the principal can see both records")
            try await browser.post(visit + "/admit")
            #expect(try await browser.get(visit).body.contains("with an escort only"))
            try await browser.post(visit + "/admit", ["escort": "yes"])
            #expect(await core.visitsByID.values.first?.escorted == true)
            #expect(try await browser.get("/visits").body.contains("With an escort"))
        }
    }

    @Test("an answer that was given already is said in words")
    func twice() async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.daniel).location)
            try await browser.post(visit + "/review", ["answer": "notSure"])
            try await browser.post(visit + "/review", ["answer": "notSamePerson"])
            #expect(try await browser.get(visit).body.contains("the visit has moved on"))
        }
    }

    @Test("nothing on the pages of a match accuses or alarms", arguments: DeskSettings.Language.allCases)
    func words(language: DeskSettings.Language) async throws {
        try await withDesk(language: language) { browser, _ in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.daniel).location)
            let review = try await browser.get(visit).body
            try await browser.post(visit + "/review", ["answer": "notSure"])
            for page in [review, try await browser.get(visit).body] {
                let main = try #require(page.firstRange(of: "<main")).lowerBound
                #expect(!page[main...].contains(/chip alarm|chip warning|notice problem/))
                #expect(!page.contains(/(?i)offender|criminal|predator|illegal|delincuente|ofensor|depredador|ilegal/))
            }
        }
    }
}
