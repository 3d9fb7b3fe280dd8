import DeskSupport
import Foundation
import LocalAPI
import Model
import SiteConfiguration
import Testing
import WebBrowser

extension InChromium {
    /// What WCAG 2.2 AA asks of every page and a machine can tell. With `VESTIBULE_SCREENSHOTS=DIRECTORY` it also leaves a
    /// picture of each there, to be looked at.
    @Suite("How pages look")
    struct PageLookTests {
        @Test(
            "every page fits its window, has contrast, labels and one heading",
            arguments: DeskSettings.Language.allCases,
            [1280, 390]
        )
        func look(language: DeskSettings.Language, width: Int) async throws {
            try await withChromium(language: language, width: width, height: 800) { officer, core in
                let pages = Pages(officer: officer, suffix: "\(language.rawValue)-\(width)")
                try await officer.open("/sign-in")
                try await pages.check("sign-in")
                try await officer.signIn()
                try await core.fillMorning()
                try await officer.open("/")
                try await pages.check("now")
                await core.raiseAlarm()
                await core.change { $0.doors[1].state.alarm = .forcedOpen }
                await core.change { ($0.freshness, $0.link) = (.stale, LinkStatus(state: .down, backlog: 42)) }
                try await officer.open("/")
                try await officer.browser.click("#opening-main-door summary")
                try await pages.check("now-alarm")
                try await officer.open("/check-in")
                try await pages.check("check-in")
                try await officer.browser.click("form.entry button.primary")
                try await officer.browser.waitFor(".wrong")
                try await pages.check("check-in-wrong")
                await core.change { ($0.freshness, $0.link) = (.fresh, LinkStatus(state: .up, backlog: 0)) }
                await core.change { ($0.lacksList, $0.hasAlerts) = (true, true) }
                try await officer.open("/")
                try await pages.check("now-no-list")
                try await officer.check(in: "Ana", "Sample", day: 9, month: 3, year: 1987)
                try await officer.browser.waitFor(".actions")
                try await pages.check("clear-no-list")
                await core.change { ($0.lacksList, $0.hasEmptyList) = (false, true) }
                try await officer.open("/")
                try await pages.check("now-empty-list")
                try await officer.check(in: "Ana", "Sample", day: 9, month: 3, year: 1987)
                try await officer.browser.waitFor(".actions")
                try await pages.check("clear-empty-list")
                await core.change { ($0.hasEmptyList, $0.hasAlerts, $0.freshness) = (false, false, .expired) }
                try await officer.check(in: "", "Sample", day: 9, month: 3, year: 1987)
                try await officer.browser.waitFor("input[name=looked-given]")
                try await pages.check("check-in-one-name")
                try await officer.browser.click("input[name=looked-given]")
                try await officer.browser.click("form.entry button.primary")
                try await officer.browser.waitFor(".actions")
                try await pages.check("clear-not-compared")
                await core.change { $0.freshness = .fresh }
                try await officer.check(in: "Daniel", "Exemplar", day: 2, month: 11, year: 1979)
                try await officer.browser.waitFor(".comparison")
                try await pages.check("review")
                try await officer.browser.click(".comparison .more summary")
                try await pages.check("review-more")
                try await officer.browser.click("input[value=notSure]")
                try await officer.browser.click(".judgement button")
                try await officer.browser.waitFor(".ways")
                try await pages.check("referred")
                try await officer.check(in: "Ana", "Sample", day: 9, month: 3, year: 1987)
                try await officer.browser.waitFor(".actions")
                try await pages.check("clear")
                await core.scan(School.license)
                try await officer.browser.waitFor("#scanned a")
                try await pages.check("clear-waiting-card")
                try await officer.browser.click(".actions .primary")
                try await officer.browser.waitFor(".label")
                try await pages.check("pass")
                try await officer.open("/visits")
                try await pages.check("on-site")
                await core.goAway()
                try await officer.open("/")
                try await pages.check("core-away")
                await core.comeBack()
                try await officer.open("/nowhere")
                try await pages.check("not-found")
            }
        }
    }
}

/// Looks at the page that is open.
struct Pages {
    let officer: Officer
    let suffix: String

    func check(_ name: String) async throws {
        if let directory = ProcessInfo.processInfo.environment["VESTIBULE_SCREENSHOTS"] {
            try await officer.browser.screenshot().write(to: URL(filePath: "\(directory)/\(name)-\(suffix).png"))
        }
        let faults = try await officer.browser.run(Self.audit)
        #expect(faults == "", "\(name) \(suffix)")
    }

    /// Lists what is wrong with the page, one fault a line. Contrast as WCAG 2.2 § 1.4.3 computes it.
    private static let audit = """
        const faults = [];
        const root = document.documentElement;
        if (root.scrollWidth > innerWidth) faults.push(`wider than its window: ${root.scrollWidth}`);
        if (!['en', 'es'].includes(root.lang)) faults.push('no language');
        if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
        const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
        if (new Set(ids).size !== ids.length) faults.push('an id stands twice');
        for (const field of document.querySelectorAll('input:not([type=hidden]), select')) {
          if (!field.labels.length) faults.push(`no label: ${field.name}`);
        }
        const rgba = (text) => { const v = text.match(/[\\d.]+/g).map(Number); return v.length > 3 ? v : [...v, 1]; };
        const light = (c) => { const v = c.slice(0, 3).map((x) => { x /= 255; return x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4; });
          return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
        const under = (e) => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; }
          return [255, 255, 255, 1]; };
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const e = walker.currentNode.parentElement;
          if (!walker.currentNode.data.trim() || !e.checkVisibility() || e.closest('.unseen, .skip')) continue;
          const style = getComputedStyle(e);
          const [a, b] = [light(rgba(style.color)), light(under(e))].sort((x, y) => y - x);
          const large = parseFloat(style.fontSize) >= 24;
          if ((a + .05) / (b + .05) < (large ? 3 : 4.5)) faults.push(`contrast: ${walker.currentNode.data.trim()}`);
        }
        for (const e of document.querySelectorAll('button, a.button, summary, nav a, input:not([type=hidden], [type=radio]), select, .choice')) {
          const box = e.getBoundingClientRect();
          if (box.width && (box.height < 24 || box.width < 24)) faults.push(`small target: ${e.textContent.trim()}`);
        }
        return faults.join('\\n');
        """
}
