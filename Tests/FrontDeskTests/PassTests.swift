import DeskSupport
import Foundation
import HTTPTypes
import LocalAPI
import Model
import NIOCore
import SiteConfiguration
import Testing

@testable import FrontDesk

@Suite("Visitor passes at the desk")
struct PassTests {
    private static let ana = [
        "given": "Ana", "family": "Sample", "month": "3", "day": "9", "year": "1987", "purpose": "meeting",
        "whom": "Ms. Lee",
    ]

    @Test("after the admission comes the label: name, school, purpose, day, end and code")
    func label() async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.ana).location)
            #expect(try await browser.post(visit + "/admit").location == visit + "/pass")
            let page = try await browser.get(visit + "/pass").body
            #expect(page.contains("Ana Sample may go in."))
            let label = try Self.label(in: page)
            for word in [
                "Lincoln Elementary, main entrance", "Ana Sample", "Meeting with staff – Ms. Lee",
                "Valid until midnight", "<svg class=\"qr\"",
            ] {
                #expect(label.contains(word), "\(word)")
            }
        }
    }

    @Test("nothing on the label tells how the check-in went: no match, no answer, no escort, no birth date")
    func discreet() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let form = Self.ana.merging(["given": "Daniel", "family": "Exemplar"]) { $1 }
            let visit = try #require(try await browser.post("/check-in", form).location)
            try await browser.post(visit + "/review", ["answer": "notSure"])
            try await browser.post(visit + "/admit", ["escort": "yes"])
            let looks = await core.views.count
            let label = try Self.label(in: try await browser.get(visit + "/pass").body)
            #expect(!label.contains(/match|sure|escort|1987|registry/.ignoresCase()))
            #expect(await core.views.count == looks, "to print is not to look at the record")
        }
    }

    @Test("the label speaks the officer's language")
    func spanish() async throws {
        try await withDesk(language: .spanish) { browser, _ in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.ana).location)
            try await browser.post(visit + "/admit")
            let label = try Self.label(in: try await browser.get(visit + "/pass").body)
            #expect(label.contains("Visitante") && label.contains("Válido hasta la medianoche"))
        }
    }

    @Test("what became of the label is the officer's to say", arguments: [("yes", "/", true), ("no", "/pass", false)])
    func printed(answer: String, page: String, printed: Bool) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.ana).location)
            try await browser.post(visit + "/admit")
            #expect(try await browser.get(visit + "/pass").body.contains("It did not print"))
            let next = try await browser.post(visit + "/print", ["printed": answer]).location
            #expect(next == (page == "/" ? "/" : visit + page))
            #expect(await core.prints == [PrintRequest(officer: "rosa", printed: printed)])
            #expect(try await browser.post(visit + "/print").status == .badRequest)
        }
    }

    @Test("no script and no style is inline, so that the policy stays as strict as it is")
    func policy() async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.ana).location)
            try await browser.post(visit + "/admit")
            let answer = try await browser.get(visit + "/pass")
            #expect(!answer.body.contains(/<style| style=| on[a-z]+=|<script>/))
            let policy = try #require(answer.headers[.contentSecurityPolicy])
            #expect(!policy.contains("unsafe") && !policy.contains("data:"))
        }
    }

    @Test("a scanned pass asks once, and the check-out says that it was the pass")
    func checkOut() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.ana).location)
            try await browser.post(visit + "/admit")
            let page = try await browser.get(visit + "/check-out").body
            #expect(page.contains("Is this visitor leaving?") && page.contains("Ana Sample"))
            #expect(page.contains("name=\"by\" value=\"badge\"") && page.contains("autofocus"))
            #expect(try await browser.post(visit + "/check-out", ["by": "badge"]).location == "/visits")
            #expect(await core.checkedOut == [CheckOutRequest(officer: "rosa", by: .badge)])
            #expect(try await browser.get(visit + "/check-out").location == "/passes/ended")
            #expect(try await browser.get(visit + "/pass").location == "/visits")
        }
    }

    @Test("without a pass the check-out is the desk's")
    func checkOutByHand() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let visit = try #require(try await browser.post("/check-in", Self.ana).location)
            try await browser.post(visit + "/admit")
            try await browser.post(visit + "/check-out")
            #expect(await core.checkedOut.map(\.by) == [.desk])
        }
    }

    @Test(
        "a pass that is not good says why, and what to do",
        arguments: [
            ("expired", "This pass has expired"), ("ended", "This visitor was already checked out"),
            ("notOurs", "This pass was not made here"),
        ]
    )
    func refused(finding: String, words: String) async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            let answer = try await browser.get("/passes/" + finding)
            #expect(answer.body.contains(words) && answer.body.contains("start a new check-in"))
            #expect(try await browser.get("/passes/stolen").status == .notFound)
        }
    }

    @Test(
        "a pass at the scanner leads the open page to its visit, or to why not",
        arguments: [
            (PassReading(.good, visit: "v-1"), "/visits/v-1/check-out"), (PassReading(.expired), "/passes/expired"),
            (PassReading(.ended), "/passes/ended"), (PassReading(.notOurs), "/passes/notOurs"),
        ]
    )
    func live(reading: PassReading, page: String) {
        #expect(String(buffer: LiveFeed.Update.pass(reading).wire) == "event: pass\ndata: \(page)\n\n")
    }

    private static func label(in page: String) throws -> String {
        let start = try #require(page.range(of: "<article class=\"label\">"))
        let end = try #require(page.range(of: "</article>"))
        return String(page[start.lowerBound..<end.upperBound])
    }
}

@Suite("QR codes")
struct QRCodeTests {
    @Test("a pass fits version 6-M, 41 modules, because all of it is alphanumeric")
    func size() throws { #expect(try QRCode(School.passText).width == 41) }

    @Test("three finder patterns stand in the corners, and a quiet zone around")
    func finders() throws {
        let code = try QRCode("VEST1:A")
        let last = code.width - 1
        for (x, y) in [(0, 0), (last - 6, 0), (0, last - 6)] {
            #expect((0...6).allSatisfy { code.isDark(x + $0, y) && code.isDark(x, y + $0) })
            #expect(code.isDark(x + 3, y + 3) && !code.isDark(x + 1, y + 1))
        }
        let side = code.width + 8
        #expect(code.svg(label: "a").source.contains("viewBox=\"0 0 \(side) \(side)\""))
    }

    @Test("what is too long for any code is an error")
    func tooLong() { #expect(throws: QRCodeError.self) { try QRCode(String(repeating: "a", count: 5000)) } }

    @Test("a label that is not ours to trust is escaped")
    func escaped() throws { #expect(try QRCode("A").svg(label: "\"><b>").source.contains("&quot;&gt;&lt;b&gt;")) }
}
