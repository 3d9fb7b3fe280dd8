import CoreHarness
import DeskSupport
import Foundation
import LocalAPI
import Model
import Testing
import WebBrowser

extension InChromium {
    /// Nothing pretended but the ports: Chromium, `vestibule-desk` and `vestibuled`, each its own process.
    @Suite("The whole house")
    struct HouseTests {
        private let district = District()

        @Test(
            "a licence is scanned, the visitor admitted and checked out",
            arguments: [
                ("en", "Check in a visitor", "Ready to admit", "may go in.", "has left."),
                ("es", "Registrar a un visitante", "Puede pasar", "puede pasar.", "ya salió."),
            ]
        )
        func license(language: String, title: String, ready: String, admitted: String, left: String) async throws {
            try await atTheDesk { officer, core in
                let ports = try await core.prepared()
                if language == "es" { try await officer.browser.click("button[lang=es]") }
                try await officer.browser.waitForText(title)
                // The desk may still be connecting to the core's live items.
                try await officer.browser.eventually("the scan to open its check-in") {
                    try await ports.scan("desk-scanner", TestPersons.license(of: TestPersons.john))
                    try await Task.sleep(for: .milliseconds(500))
                    return try await officer.browser.path.hasPrefix("/check-in/")
                }
                #expect(try await officer.browser.run("return document.getElementById('family').value") == "TESTER")
                try await officer.browser.click("input[value=meeting]")
                try await officer.browser.click("form.entry button.primary")
                try await officer.browser.waitForText(ready)
                try await officer.browser.click(".actions .primary")
                try await officer.browser.waitForText("JOHN TESTER \(admitted)")
                #expect(try await core.client.call(.status).onSite == 1)
                try await officer.open("/visits")
                try await officer.browser.click("#here button")
                try await officer.browser.waitForText("JOHN TESTER \(left)")
                let types = try await core.events().compactMap(\.type.known)
                let story: [EventType] = [
                    .visitStarted, .visitIDScanned, .visitScreenedClear, .visitAdmitted, .visitCheckedOut,
                ]
                #expect(types.filter { story.contains($0) } == story)
            }
        }

        @Test("a potential match is looked at once, answered, and goes to the principal")
        func review() async throws {
            try await atTheDesk { officer, core in
                try await officer.check(in: "Maria", "Sample", day: 7, month: 3, year: 1980)
                try await officer.browser.waitForText("Potential match")
                try await officer.browser.click("input[value=samePerson]")
                try await officer.browser.click(".judgement button")
                try await officer.browser.waitForText("The principal decides")
                try await officer.browser.click(".ways .primary")
                try await officer.browser.waitForText("Maria Sample may go in.")
                let looks = try await core.events().filter { $0.type == .visitRecordViewed }
                let ana = Model.Actor.officer("ana")
                #expect(looks.map(\.actor.known) == [ana, ana], "the comparison, and the referral")
                _ = try await core.event(.visitAdmittedWithEscort)
            }
        }

        @Test("the desk opens a door, and the page shows it open and locked again")
        func door() async throws {
            try await atTheDesk { officer, core in
                let ports = try await core.prepared()
                try await officer.browser.waitForText("Closed and locked")
                try await officer.browser.click("#opening-main-door summary")
                try await officer.browser.click("#opening-main-door button[value=delivery]")
                try await officer.browser.waitForText("Main door is open for 1 s.")
                try await ports.waits(for: "main-lock", toBe: true)
                try await ports.waits(for: "main-lock", toBe: false)
                try await officer.browser.waitForText("Closed and locked")
                #expect(try await core.event(.accessOperator).actor == .officer("ana"))
            }
        }

        @Test("a detector alarm appears by itself and is answered")
        func alarm() async throws {
            try await atTheDesk { officer, core in
                let ports = try await core.prepared()
                try await ports.set("detector-alarm", true)
                try await officer.browser.click("button[value=clearedItem]")
                try await officer.browser.waitForText("Recorded: Harmless item")
                #expect(try await core.event(.detectorDisposition).reason == "clearedItem")
            }
        }

        @Test("when vestibuled is killed the page says so, and after its restart asks the officer to sign in again")
        func restart() async throws {
            let core = try await CoreProcess(site: site)
            try await DeskProcess.run(configuration: core.configuration, socket: core.client.socket) { desk in
                try await WebBrowser.with { browser in
                    let officer = Officer(browser: browser, desk: desk.address)
                    try await officer.signIn(as: "ana")
                    try await core.killHard()
                    try await browser.waitForText("Not connected to the door controller.")
                    let again = try await CoreProcess(site: site, in: core.directory)
                    try await browser.waitUntilGone("Not connected to the door controller.")
                    try await browser.click("#opening-main-door summary")
                    try await browser.click("#opening-main-door button[value=visitor]")
                    try await browser.waitForText("You were signed out. Please sign in again.")
                    try await officer.signIn(as: "ana")
                    try await again.close()
                }
            }
        }

        @Test("an officer whose account is disabled is at the sign-in page by itself, without a reload")
        func disabled() async throws {
            try await atTheDesk { officer, core in
                try await officer.open("/visits")
                try await officer.browser.waitForText("No visitors are on site.")
                let ana = "  - {id: ana, name: Ana, role: officer, pin: \"\(TestSite.pinHash)\", disabled: yes}\n"
                let file = core.directory.path + "/officers.yaml"
                let isMade = FileManager.default.createFile(
                    atPath: file,
                    contents: Data("officers:\n\(ana)".utf8),
                    attributes: [.posixPermissions: 0o600]
                )
                try #require(isMade)
                try await officer.browser.waitForText("You were signed out. Please sign in again.")
                #expect(try await officer.browser.path == "/sign-in")
                #expect(try await !officer.browser.text.contains("Ana"), "nor can she sign in")
            }
        }

        private var site: String { TestSite.yaml(keys: [district.publicKey]) }

        private func atTheDesk(_ body: (Officer, CoreProcess) async throws -> Void) async throws {
            try await CoreProcess.run(site: site) { core in
                let list = try district.list([TestPersons.listed(TestPersons.maria)])
                _ = try await core.client.call(.putList, "registry", list)
                try await DeskProcess.run(configuration: core.configuration, socket: core.client.socket) { desk in
                    try await WebBrowser.with { browser in
                        let officer = Officer(browser: browser, desk: desk.address)
                        try await officer.signIn(as: "ana")
                        try await body(officer, core)
                    }
                }
            }
        }
    }
}
