import DeskSupport
import WebBrowser

/// What an officer does at the desk, in a real browser.
struct Officer: Sendable {
    let browser: WebBrowser
    let desk: String

    func open(_ path: String) async throws { try await browser.open(desk + path) }

    func signIn(as officer: String = "rosa") async throws {
        try await open("/sign-in")
        try await browser.click("input[value=\(officer)]")
        try await browser.type(School.pin + Key.enter, into: "#pin")
        try await browser.waitFor("#doors")
    }

    func check(in given: String, _ family: String, day: Int, month: Int, year: Int) async throws {
        try await open("/check-in")
        try await browser.type(given, into: "#given")
        try await browser.type(family, into: "#family")
        try await browser.click("#month option[value='\(month)']")
        try await browser.type("\(day)", into: "#day")
        try await browser.type("\(year)", into: "#year")
        try await browser.click("input[value=meeting]")
        try await browser.click("form.entry button.primary")
    }
}
