import DeskSupport
import LocalAPI
import Model
import Testing
import WebBrowser

extension InChromium {
    @Suite("Visitor passes")
    struct PassTests {
        @Test("a scanned pass opens its check-out by itself, and Enter is enough")
        func checkOut() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                try await officer.check(in: "Ana", "Sample", day: 9, month: 3, year: 1987)
                try await officer.browser.click(".actions .primary")
                try await officer.browser.waitFor(".label svg")
                #expect(try await officer.browser.text.contains("It came out") == false)
                try await officer.browser.run("window.dispatchEvent(new Event('afterprint'))")
                try await officer.browser.waitFor("[data-printed] button:focus")
                let visit = try #require(await core.visitsByID.keys.first)
                try await officer.browser.eventually("the pass to open its check-out") {
                    await core.show(PassReading(.good, visit: visit))
                    return try await officer.browser.path.hasSuffix("/check-out")
                }
                try await officer.browser.waitFor(".actions .primary:focus")
                try await officer.browser.press(Key.enter)
                try await officer.browser.waitForText("Ana Sample has left.")
                #expect(await core.checkedOut.map(\.by) == [.badge])
            }
        }

        @Test("a pass that is not good leads to words, and one scanned while somebody types waits")
        func refused() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                try await officer.open("/check-in")
                try await officer.browser.type("Ana", into: "#given")
                try await officer.browser.eventually("the offer") {
                    await core.show(PassReading(.ended))
                    return try await officer.browser.text.contains("A visitor pass was scanned at the desk.")
                }
                #expect(try await officer.browser.run("return document.getElementById('given').value") == "Ana")
                try await officer.browser.click("#pass-scanned a")
                try await officer.browser.waitForText("This visitor was already checked out")
            }
        }
    }
}
