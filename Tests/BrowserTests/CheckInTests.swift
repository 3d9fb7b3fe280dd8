import DeskSupport
import LocalAPI
import Model
import SiteConfiguration
import Testing
import WebBrowser

extension InChromium {
    @Suite("Checking in")
    struct CheckInTests {
        @Test(
            "a visitor is checked in, admitted and checked out",
            arguments: [
                (DeskSettings.Language.english, "Ready to admit", "may go in.", "has left."),
                (.spanish, "Puede pasar", "puede pasar.", "ya salió."),
            ]
        )
        func stay(language: DeskSettings.Language, ready: String, admitted: String, left: String) async throws {
            try await withChromium(language: language) { officer, core in
                try await officer.signIn()
                try await officer.check(in: "Ana", "Sample", day: 9, month: 3, year: 1987)
                try await officer.browser.waitForText(ready)
                try await officer.browser.click(".actions .primary")
                try await officer.browser.waitForText("Ana Sample \(admitted)")
                #expect(await core.visitsByID.values.first?.state == .admitted)
                #expect(await core.begun.first?.person.birthDate?.rawValue == "1987-03-09")
                try await officer.open("/visits")
                try await officer.browser.click("#here button:not([hidden])")
                try await officer.browser.waitForText("Ana Sample \(left)")
                #expect(await core.visitsByID.values.first?.state == .checkedOut)
            }
        }

        @Test("a scanned license opens its check-in by itself, filled in", arguments: DeskSettings.Language.allCases)
        func scan(language: DeskSettings.Language) async throws {
            try await withChromium(language: language) { officer, core in
                try await officer.signIn()
                try await officer.browser.eventually("the page's live stream") {
                    await core.hasListener
                }
                try await officer.browser.eventually("the scan to arrive") {
                    await core.scan(School.license)
                    return try await officer.browser.path.contains("/check-in/")
                }
                let values = try await officer.browser.run(
                    "return ['given','middle','family','month','day','year'].map((id) => document.getElementById(id).value).join()"
                )
                #expect(values == "María José,Luz,Peña-Ríos,3,9,1987")
                try await officer.browser.click("input[value=pickUp]")
                try await officer.browser.click("form.entry button.primary")
                try await officer.browser.waitFor("#visit .actions .primary")
                #expect(await core.begun.first?.person == School.license.person)
                #expect(await core.begun.first?.identifiedBy == .document)
            }
        }

        @Test("a scan while somebody types does not take the form away")
        func scanWhileTyping() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                try await officer.open("/check-in")
                try await officer.browser.type("Ana", into: "#given")
                await core.listens()
                await core.scan(School.license)
                try await officer.browser.waitForText("An ID was scanned and is waiting to be checked in.")
                #expect(try await officer.browser.run("return document.getElementById('given').value") == "Ana")
                try await officer.browser.click("#scanned a")
                try await officer.browser.waitForText("Please check it against the card.")
            }
        }

        @Test(
            "a potential match is compared and answered",
            arguments: [
                (DeskSettings.Language.english, "Potential match", "The principal decides"),
                (.spanish, "Posible coincidencia", "Decide la dirección"),
            ]
        )
        func review(language: DeskSettings.Language, match: String, referred: String) async throws {
            try await withChromium(language: language) { officer, core in
                try await officer.signIn()
                try await officer.check(in: "Daniel", "Exemplar", day: 2, month: 11, year: 1979)
                try await officer.browser.waitForText(match)
                let views = await core.views.count
                try await officer.browser.click("input[value=notSure]")
                try await officer.browser.click(".judgement button")
                try await officer.browser.waitForText(referred)
                #expect(views == 1, "one look, one event")
                try await officer.browser.click(".ways .primary")
                try await officer.browser.waitFor(".label")
                #expect(await core.visitsByID.values.first?.escorted == true)
            }
        }

        @Test("everything can be done with the keyboard alone")
        func keyboard() async throws {
            try await withChromium { officer, core in
                try await officer.open("/sign-in")
                try await officer.browser.tab(to: "input[value=rosa]")
                try await officer.browser.press(" ")
                try await officer.browser.tab(to: "#pin")
                try await officer.browser.press(School.pin + Key.enter)
                try await officer.browser.waitFor("#doors")

                try await officer.browser.tab(to: "#opening-main-door summary")
                try await officer.browser.press(Key.enter)
                try await officer.browser.tab(to: "#opening-main-door button[value=delivery]")
                try await officer.browser.press(Key.enter)
                try await officer.browser.waitForText("Main door is open for 5 s.")

                try await officer.browser.tab(to: "main a.primary")
                try await officer.browser.press(Key.enter)
                try await officer.browser.waitFor("#given:focus")
                try await officer.browser.press("Daniel")
                try await officer.browser.tab(to: "#family")
                try await officer.browser.press("Exemplar")
                try await officer.browser.tab(to: "#month")
                try await officer.browser.press("11")
                try await officer.browser.tab(to: "#day")
                try await officer.browser.press("2\(Key.tab)1979")
                try await officer.browser.tab(to: "input[value=pickUp]")
                try await officer.browser.press(" " + Key.enter)
                try await officer.browser.waitFor(".judgement")
                try await officer.browser.tab(to: "input[name=answer]")
                try await officer.browser.press(" ")
                try await officer.browser.tab(to: ".judgement button")
                try await officer.browser.press(Key.enter)
                try await officer.browser.waitFor(".actions .primary")
                try await officer.browser.tab(to: ".actions .primary")
                try await officer.browser.press(Key.enter)
                try await officer.browser.waitForText("Daniel Exemplar may go in.")
                #expect(await core.visitsByID.values.first?.state == .admitted)
            }
        }
    }
}
