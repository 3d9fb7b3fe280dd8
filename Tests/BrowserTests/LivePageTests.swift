import DeskSupport
import LocalAPI
import Model
import Testing
import WebBrowser

extension InChromium {
    @Suite("Live pages")
    struct LivePageTests {
        @Test("what happens shows by itself, and the focus stays where it was")
        func live() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                try await officer.browser.eventually("the live stream") { await core.hasListener }
                try await officer.browser.tab(to: "#opening-vestibule-door summary")
                await core.change { core in
                    core.doors[0].state = DoorState(mode: .locked, physical: .open, lock: .locked, alarm: .forcedOpen)
                }
                try await officer.browser.waitForText("Forced open")
                await core.raiseAlarm()
                try await officer.browser.waitForText("What was it?")
                let focus = "return String(document.activeElement.matches('#opening-vestibule-door summary'))"
                #expect(try await officer.browser.run(focus) == "true")
                try await officer.browser.click("#alarm-1 button[value=clearedItem]")
                try await officer.browser.waitForText("Recorded: Harmless item")
            }
        }

        @Test("an open choice of reasons stays open while the page refreshes")
        func choiceStaysOpen() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                try await officer.browser.click("#opening-main-door summary")
                await core.change { $0.doors[0].state.physical = .open }
                await core.record(.doorOpened, "main-door")
                try await officer.browser.waitForText("Main door: opened")
                try await officer.browser.click("#opening-main-door button[value=visitor]")
                try await officer.browser.waitForText("Main door is open for 5 s.")
            }
        }

        @Test("when the core goes away the page says so, and comes back by itself")
        func coreAway() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                try await officer.browser.eventually("the live stream") { await core.hasListener }
                await core.goAway()
                try await officer.browser.waitForText("Not connected to the door controller.")
                await core.comeBack()
                try await officer.browser.waitUntilGone("Not connected to the door controller.")
                try await officer.browser.waitForText("Closed and locked")
            }
        }

        @Test("a name is found as it is typed, accents or not")
        func filter() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                for (given, family) in [("José", "Núñez"), ("Ana", "Sample")] {
                    try await officer.check(in: given, family, day: 1, month: 2, year: 1990)
                    try await officer.browser.click(".actions .primary")
                    try await officer.browser.waitForText("may go in.")
                }
                try await officer.open("/visits")
                try await officer.browser.type("nunez", into: "#filter")
                try await officer.browser.waitUntilGone("Ana Sample")
                #expect(try await officer.browser.text.contains("José Núñez"))
            }
        }

        @Test("a card that waits stands on an open page by itself, and goes from it when it is opened elsewhere")
        func waitingCard() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                try await officer.browser.eventually("the live stream") { await core.hasListener }
                try await officer.open("/visits")
                try await officer.browser.type("Ana", into: "#filter")
                await core.scan(School.license)
                try await officer.browser.waitForText("An ID was scanned and is waiting to be checked in.")
                #expect(try await officer.browser.run("return document.activeElement.id") == "filter")
                #expect(try await officer.browser.run("return document.getElementById('filter').value") == "Ana")
                // Another tab opens it.
                try await officer.browser.run("fetch(document.querySelector('#scanned a').href)")
                try await officer.browser.waitUntilGone("An ID was scanned and is waiting to be checked in.")
            }
        }

        @Test("a page without the focus opens no scan; it offers it")
        func unattended() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                try await officer.browser.eventually("the live stream") { await core.hasListener }
                try await officer.open("/")
                try await officer.browser.run("document.hasFocus = () => false")
                await core.scan(School.license)
                try await officer.browser.waitForText("An ID was scanned and is waiting to be checked in.")
                #expect(try await officer.browser.path == "/")
            }
        }

        @Test("signing out elsewhere leads the open page to the sign-in")
        func signedOut() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                try await officer.browser.eventually("the live stream") { await core.hasListener }
                // A second tab of the same browser signs out.
                try await officer.browser.run(
                    """
                    const form = document.querySelector('form[action="/sign-out"]');
                    fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
                    """
                )
                try await officer.browser.eventually("the sign-in page") {
                    await core.record(.doorOpened, "main-door")
                    return try await officer.browser.path == "/sign-in"
                }
            }
        }

        @Test("a page that is being left is not loaded again under the answer to its form")
        func leaving() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                try await officer.browser.eventually("the live stream") { await core.hasListener }
                try await officer.browser.run("window.mark = 'here'; dispatchEvent(new Event('beforeunload'))")
                try await officer.browser.run(
                    """
                    const form = document.querySelector('form[action="/sign-out"]');
                    fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
                    """
                )
                try await officer.browser.eventually("two refusals") {
                    await core.record(.doorOpened, "main-door")
                    let script = """
                        return performance.getEntriesByType('resource').filter(e => e.responseStatus === 401).length
                        """
                    return try await Int(officer.browser.run(script)) ?? 0 > 1
                }
                #expect(try await officer.browser.run("return window.mark") == "here")
                #expect(try await officer.browser.path == "/")
            }
        }
    }
}
