import DeskSupport
import LocalAPI
import Model
import SiteConfiguration
import Testing
import WebBrowser

extension InChromium {
    @Suite("What is doubtful, and what was not taken")
    struct DoubtTests {
        @Test(
            "a marked field holds the check-in until the officer has looked at the card",
            arguments: DeskSettings.Language.allCases,
            [1280, 390]
        )
        func marked(language: DeskSettings.Language, width: Int) async throws {
            try await withChromium(language: language, width: width) { officer, core in
                let pages = Pages(officer: officer, suffix: "\(language.rawValue)-\(width)")
                try await officer.signIn()
                try await officer.scan(School.oddLicense(FieldMark(.birthDate, .doubtful(.lengthMismatch))), core)
                try await officer.browser.waitFor("#given:focus")
                try await pages.check("marked")
                try await officer.browser.click("input[value=meeting]")
                try await officer.browser.click("form.entry button.primary")
                try await officer.browser.waitFor("#given[aria-invalid]")
                try await pages.check("marked-unanswered")
                let described = try await officer.browser.run(
                    """
                    const given = document.getElementById('given');
                    return given.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' | ');
                    """
                )
                #expect(!described.isEmpty && described.contains(" | "), "the reminder and the reason: \(described)")
                #expect(await core.begun.isEmpty)
                // With the keyboard alone: a tick, a correction, a tick.
                try await officer.browser.tab(to: "input[name=looked-given]")
                try await officer.browser.press(" ")
                try await officer.browser.tab(to: "#family")
                try await officer.browser.type("Peña", into: "#family")
                try await officer.browser.tab(to: "input[name=looked-birthDate]")
                try await officer.browser.press(" ")
                try await officer.browser.click("form.entry button.primary")
                try await officer.browser.waitFor("#visit")
                let answers = await core.begun.first?.marks.map(\.answer)
                #expect(answers == [.corrected, .confirmed, .confirmed, nil])
                #expect(await core.begun.first?.identifiedBy == .document)
            }
        }

        @Test("the language changes under a form without taking a letter or a tick, and Enter checks in")
        func language() async throws {
            try await withChromium { officer, core in
                try await officer.signIn()
                try await officer.scan(School.oddLicense(), core)
                try await officer.browser.waitFor("#given:focus")
                try await officer.browser.click("input[name=looked-given]")
                try await officer.browser.type("a", into: "#family")
                try await officer.browser.type("Sra. Lee", into: "#whom")
                try await officer.browser.click("button[name=language]")
                try await officer.browser.waitForText("Dudoso: compárelo")
                let kept = """
                    const field = (id) => document.getElementById(id).value;
                    return [field('given'), field('family'), field('whom'),
                      document.querySelector('input[name=looked-given]').checked].join();
                    """
                #expect(try await officer.browser.run(kept) == "María José,Peña-Ríosa,Sra. Lee,true")
                try await officer.browser.click("input[value=meeting]")
                try await officer.browser.type(Key.enter, into: "#whom")
                try await officer.browser.waitFor("#visit")
                #expect(await core.begun.first?.marks.map(\.answer) == [.corrected, .confirmed, nil])
                try await Pages(officer: officer, suffix: "es-1280").check("account")
            }
        }

        @Test("names that were not read are asked for", arguments: DeskSettings.Language.allCases)
        func missing(language: DeskSettings.Language) async throws {
            try await withChromium(language: language) { officer, core in
                try await officer.signIn()
                try await officer.scan(School.unnamedLicense, core)
                try await officer.browser.waitFor("#given:focus")
                try await Pages(officer: officer, suffix: "\(language.rawValue)-1280").check("missing")
                try await officer.browser.type("Ana", into: "#given")
                try await officer.browser.type("Sample", into: "#family")
                try await officer.browser.click("input[value=meeting]")
                try await officer.browser.click("form.entry button.primary")
                try await officer.browser.waitFor("#visit")
                #expect(await core.begun.first?.marks.map(\.answer) == [.corrected, .corrected, nil])
            }
        }

        @Test(
            "a scan that is not taken, and a scanner that is not there, stand on the page, without taking what is typed",
            arguments: DeskSettings.Language.allCases,
            [1280, 390]
        )
        func refused(language: DeskSettings.Language, width: Int) async throws {
            try await withChromium(language: language, width: width) { officer, core in
                let pages = Pages(officer: officer, suffix: "\(language.rawValue)-\(width)")
                try await officer.signIn()
                try await officer.open("/check-in")
                try await officer.browser.type("Ana", into: "#given")
                let scan = RefusedScan(ScanRefusal.separatorsLost, from: "desk-scanner")
                let words = language == .english ? "the last scan was not taken" : "la última lectura no se aceptó"
                await core.listens()
                await core.refuse(scan)
                try await officer.browser.waitForText(words)
                #expect(try await officer.browser.run("return document.getElementById('given').value") == "Ana")
                try await pages.check("refused")
                try await officer.open("/check-in")
                try await officer.browser.waitForText(words)
                await core.change { $0.scanner = .absent }
                try await officer.browser.waitForText(language == .english ? "unplugged" : "desconectado")
                try await pages.check("unplugged")
                await core.change { $0.scanner = .ready }
                try await officer.browser.waitUntilGone(language == .english ? "unplugged" : "desconectado")
            }
        }
    }
}

extension Officer {
    /// A document is read at the desk, and its check-in opens by itself.
    fileprivate func scan(_ document: IdentityDocument, _ core: PretendEntrance) async throws {
        try await browser.eventually("the page's live stream") { await core.hasListener }
        try await browser.eventually("the scan to arrive") {
            await core.scan(document)
            return try await browser.path.contains("/check-in/")
        }
    }
}
