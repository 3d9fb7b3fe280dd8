import DeskSupport
import HTTPTypes
import LocalAPI
import Model
import Testing

@testable import FrontDesk

@Suite("Checking a visitor in")
struct CheckInTests {
    private static let ana = [
        "given": "Ana", "family": "Sample", "month": "3", "day": "9", "year": "1987", "purpose": "meeting",
        "whom": "Ms. Lee",
    ]

    @Test("a typed visitor is screened, admitted, on site and checked out")
    func wholeStay() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            try await browser.get("/check-in")
            let visit = try #require(try await browser.post("/check-in", Self.ana).location)
            let request = try #require(await core.begun.first)
            #expect(request.person.name == PersonName(given: "Ana", family: "Sample"))
            #expect(request.person.birthDate?.rawValue == "1987-03-09")
            #expect(request.identifiedBy == .byHand)
            #expect(request.purpose == "meeting – Ms. Lee")
            #expect(try await browser.get(visit).body.contains("Ready to admit"))
            try await browser.post(visit + "/admit")
            #expect(try await browser.get("/").body.contains("Ana Sample may go in."))
            let here = try await browser.get("/visits").body
            #expect(here.contains("Ana Sample") && here.contains("Meeting with staff – Ms. Lee"))
            #expect(try await browser.post(visit + "/check-out").location == "/visits")
            let page = try await browser.get("/visits").body
            #expect(page.contains("Ana Sample has left."))
            #expect(page.contains("No visitors are on site."))
        }
    }

    @Test("no address ever holds a name, a date or a number of a person")
    func addresses() async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.ana).location)
            let pages = [try await browser.get(visit).body, try await browser.get("/visits").body]
            let addresses = pages.flatMap { $0.matches(of: /(?:href|action)="([^"]*)"/).map { String($0.1) } }
            #expect(addresses.count > 10)
            for address in addresses { #expect(!address.contains(/Ana|Sample|1987|Lee/)) }
            for page in pages { #expect(!page.contains(/<title>[^<]*(Ana|Sample)/)) }
        }
    }

    @Test(
        "what is wrong is said at its field, and what was typed stays",
        arguments: [
            (["family": "", "given": ""], "Please enter the visitor’s name."),
            (["month": ""], "Please enter month, day and year."),
            (["month": "2", "day": "30"], "There is no such day."),
            (["year": "87"], "There is no such day."),
            (["day": "9a"], "There is no such day."),
            (["day": "-1"], "There is no such day."),
            (["year": "2999"], "This date is in the future."),
            (["year": "1850"], "Please check the year."),
            (["purpose": ""], "Please choose one."),
            (["purpose": "nonsense"], "Please choose one."),
        ]
    )
    func validation(change: [String: String], words: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let answer = try await browser.post("/check-in", Self.ana.merging(change) { $1 })
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains(words))
            #expect(answer.body.contains("value=\"Ms. Lee\""))
            #expect(await core.begun.isEmpty)
        }
    }

    @Test("one name is enough for people who have one; the other is asked for first", arguments: ["given", "family"])
    func oneName(missing: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let one = Self.ana.merging([missing: ""]) { $1 }
            let asked = try await browser.post("/check-in", one)
            #expect(asked.status == .unprocessableContent && asked.body.contains("tick that there is none."))
            #expect(asked.body.contains("name=\"looked-\(missing)\"") && asked.body.contains("value=\"Ms. Lee\""))
            #expect(await core.begun.isEmpty)
            let ticked = one.merging(["looked-\(missing)": "yes"]) { $1 }
            let other = try await browser.post("/check-in", ticked.merging(["purpose": ""]) { $1 })
            #expect(other.body.contains(try Regex(#"name="looked-\#(missing)"[^>]* checked"#)), "a tick stays")
            let visit = try #require(try await browser.post("/check-in", ticked).location)
            #expect(await core.begun.count == 1)
            let page = try await browser.get(visit).body
            #expect(page.contains("Nobody found, and not all was compared") && !page.contains("Ready to admit"))
        }
    }

    @Test("what was typed wrongly is put right before anybody is admitted, and nothing is typed twice")
    func correct() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let wrong = try #require(try await browser.post("/check-in", Self.ana).location)
            #expect(try await browser.get(wrong).body.contains("href=\"\(wrong)/correct\""))
            let form = try await browser.get(wrong + "/correct").body
            for value in ["Ana", "Sample", "9", "1987", "Ms. Lee"] { #expect(form.contains("value=\"\(value)\"")) }
            #expect(form.contains(/value="3" selected/) && form.contains(/value="meeting" checked/))
            let id = try #require(form.firstMatch(of: /name="corrects" value="([^"]*)"/)).1
            let again = Self.ana.merging(["given": "Anna", "corrects": String(id)]) { $1 }
            #expect(
                try await browser.post("/check-in", again.merging(["year": ""]) { $1 }).body.contains("\"corrects\"")
            )
            let right = try #require(try await browser.post("/check-in", again).location)
            #expect(try await browser.get(right).body.contains("Anna Sample"))
            #expect(await core.visitsByID.values.map(\.state).filter { $0 == .notAdmitted }.count == 1)
            try await browser.post(right + "/admit")
            #expect(try await browser.get(right + "/correct").location == right, "not any more")
            // Admitted by a colleague while this one was correcting.
            let late = again.merging(["corrects": String(right.trimmingPrefix("/visits/"))]) { $1 }
            let begun = await core.begun.count
            #expect(try await browser.post("/check-in", late).location == right)
            #expect(
                try await browser.get(right).body.contains("Nothing was corrected: the visitor was admitted meanwhile")
            )
            #expect(await core.begun.count == begun)
            #expect(await core.visitsByID.values.map(\.state).contains(.admitted))
        }
    }

    @Test("who is at the desk and not admitted is not called ready: how much was compared stands on the visit's page")
    func waiting() async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            try await browser.post("/check-in", Self.ana)
            let page = try await browser.get("/visits").body
            #expect(page.contains("<span class=\"chip note\">Not admitted yet</span>") && !page.contains("Ready"))
        }
    }

    @Test("month, day and year stand in the order of the language, the month by name")
    func dateOrder() async throws {
        @Sendable func order(_ page: String) -> [String] {
            page.matches(of: /id="(month|day|year)"/).map { String($0.1) }
        }
        try await withDesk { browser, _ in
            try await browser.signIn()
            let english = try await browser.get("/check-in").body
            #expect(order(english) == ["month", "day", "year"])
            #expect(await browser.page.body.contains("03 March"))
            try await browser.post("/language", ["language": "es", "page": "/check-in"])
            let spanish = try await browser.get("/check-in").body
            #expect(order(spanish) == ["day", "month", "year"])
            #expect(await browser.page.body.contains("03 marzo"))
        }
    }

    @Test("what was typed is kept while the core is away")
    func coreAway() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.goAway()
            let answer = try await browser.post("/check-in", Self.ana)
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.body.contains("value=\"Sample\""))
            #expect(answer.body.contains("Nothing was done."))
        }
    }

    @Test("an unchanged scan is a document; a form typed over carries nothing of it")
    func identification() {
        let document = School.license
        var entry = CheckInEntry(document, scan: "s")
        #expect(entry.person(document).0 == document.person)
        #expect(entry.person(document).1 == .document)
        (entry.given, entry.family) = ("Ana", "Sample")
        #expect(entry.person(document).0.documentNumber == nil)
        #expect(entry.person(document).0.sex == nil)
        #expect(entry.person(document).1 == .byHand)
    }

    @Test("a document without a birth date stays a document when the officer adds it")
    func partialDocument() {
        var document = School.license
        document.birthDate = nil
        var entry = CheckInEntry(document, scan: "s")
        #expect(entry.problems(today: CalendarDate(daysSince1970: 20_000))[.birthDate] != nil)
        (entry.month, entry.day, entry.year) = ("3", "9", "1987")
        #expect(entry.person(document).1 == .document)
        #expect(entry.person(document).0.birthDate?.rawValue == "1987-03-09")
    }
}
