import DeskSupport
import FakeCore
import HTTPTypes
import Hummingbird
import Logging
import SiteConfiguration
import Testing

@testable import FrontDesk

@Suite("Forged requests and hostile browsers")
struct ForgeryTests {
    private static let door = "/doors/main-door/open"

    @Test(
        "a form of another site is refused",
        arguments: [
            "http://evil.example", "https://localhost", "http://localhost:81", "null", nil,
        ]
    )
    func origin(origin: String?) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let answer = try await browser.post(Self.door, ["reason": "visitor"], origin: origin)
            #expect(answer.status == .forbidden)
            #expect(await core.opened.isEmpty)
        }
    }

    @Test("a form without the page's token is refused", arguments: [nil, "0", String(repeating: "0", count: 64)])
    func token(token: String?) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let answer = try await browser.post(Self.door, ["reason": "visitor"], token: token)
            #expect(answer.status == .forbidden)
            #expect(answer.body.contains("open for too long"))
            #expect(await core.opened.isEmpty)
        }
    }

    @Test("one browser's token is worth nothing in another")
    func foreignToken() async throws {
        try await withDesk { browser, core in
            try await browser.get("/sign-in")
            // The token of the page before signing in belongs to the old cookie.
            try await browser.post("/sign-in", ["officer": "rosa", "pin": School.pin])
            #expect(try await browser.post(Self.door, ["reason": "visitor"]).status == .forbidden)
            #expect(await core.opened.isEmpty)
        }
    }

    @Test(
        "anything but a form is refused",
        arguments: [
            "text/plain", "application/x-www-form-urlencoded-evil", "application/x-www-form-urlencodedx; charset=utf-8",
            "text/plain; application/x-www-form-urlencoded", "",
        ]
    )
    func contentType(type: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let answer = try await browser.post(Self.door, ["reason": "visitor"], contentType: type)
            #expect(answer.status == .unsupportedMediaType)
            #expect(await core.opened.isEmpty)
        }
    }

    @Test(
        "a form may say how its text is encoded",
        arguments: [
            "application/x-www-form-urlencoded; charset=UTF-8", "Application/X-WWW-Form-URLencoded;charset=utf-8",
        ]
    )
    func parameters(type: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            #expect(try await browser.post(Self.door, ["reason": "visitor"], contentType: type).status == .seeOther)
            #expect(await core.opened.count == 1)
        }
    }

    @Test("what was typed turns no text round, hides nothing and covers no page")
    func tame() async throws {
        let form = Form([
            "bidi": "Ana\u{202E}gnirts\u{2066}", "lines": "a\u{2028}b\u{85}c\u{1B}[31m",
            "tag": "a\u{E0041}\u{FEFF}\u{AD}b",
            "marks": "A" + String(repeating: "\u{301}", count: 10_000), "joined": "نمی\u{200C}دانم",
            "vietnamese": "Nguye\u{302}\u{303}n",
        ])
        #expect(form["bidi"] == "Anagnirts" && form["lines"] == "abc[31m" && form["tag"] == "ab")
        #expect(form["marks"].unicodeScalars.count == 8)
        #expect(form["joined"] == "نمی\u{200C}دانم" && form["vietnamese"] == "Nguye\u{302}\u{303}n")
        let long = Form(["name": String(repeating: "e\u{302}\u{303}", count: 5000)])
        #expect(long["name"].utf8.count <= 200 * 5)
    }

    @Test("signing out has the browser forget what it may have kept")
    func forgotten() async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            let answer = try await browser.post("/sign-out")
            #expect(answer.status == .seeOther)
            #expect(answer.headers[try #require(HTTPField.Name("Clear-Site-Data"))]?.contains(#""cache""#) == true)
        }
    }

    @Test(
        "bodies that are too large or no form at all are refused calmly",
        arguments: [
            String(repeating: "a", count: 20_000), "token=%zz", "token=1&token=2", "a[b]=1", "%ff=%fe", "",
        ]
    )
    func garbage(body: String) async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            let answer = try await browser.post(Self.door, raw: body)
            #expect((400..<500).contains(answer.status.code))
            #expect(answer.body.contains("Back to Now"))
        }
    }

    @Test("every page forbids frames, foreign scripts, referrers and keeping")
    func headers() async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            for path in ["/", "/check-in", "/visits", "/strip/scanners", "/nowhere", "/sign-in"] {
                let headers = try await browser.get(path).headers
                let policy = try #require(headers[.contentSecurityPolicy])
                #expect(policy.contains("default-src 'none'"))
                #expect(policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(headers[.cacheControl] == "no-store")
                for (name, value) in [
                    ("X-Frame-Options", "DENY"), ("X-Content-Type-Options", "nosniff"),
                    ("Referrer-Policy", "same-origin"),
                ] {
                    #expect(headers[try #require(HTTPField.Name(name))] == value)
                }
            }
        }
    }

    @Test("no page has a script, style or handler in it")
    func noInline() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.raiseAlarm()
            for path in ["/", "/check-in", "/visits", "/strip/scanners"] {
                let body = try await browser.get(path).body
                #expect(!body.contains("<style") && !body.contains(" style=") && !body.contains("javascript:"))
                #expect(!body.contains(/\son[a-z]+=/))
                #expect(
                    body.matches(of: /<script/).count
                        == body.matches(of: /<script src="\/assets\/[0-9a-f]+\.js" defer>/).count
                )
            }
        }
    }

    @Test("style and script are served under names that change with them, and may be kept")
    func assets() async throws {
        try await withDesk { browser, _ in
            let page = try await browser.get("/sign-in").body
            let links = page.matches(of: /"(\/assets\/[^"]+)"/).map { String($0.1) }
            #expect(links.count == 3)
            for link in links {
                let answer = try await browser.get(link)
                #expect(answer.status == .ok)
                #expect(answer.headers[.cacheControl]?.contains("immutable") == true)
            }
        }
    }

    @Test("names with markup in them are shown, never run")
    func markup() async throws {
        let evil = #"<script>alert(1)</script>"><img src=x onerror='x'>"#
        try await withDesk { browser, _ in
            try await browser.signIn()
            let again = try await browser.post("/check-in", ["given": evil, "family": evil])
            #expect(again.status == .unprocessableContent)
            let form = [
                "given": evil, "family": "B", "month": "3", "day": "9", "year": "1987", "purpose": "meeting",
                "whom": evil,
            ]
            let visit = try #require(try await browser.post("/check-in", form).location)
            for body in [again.body, try await browser.get(visit).body, try await browser.get("/visits").body] {
                #expect(body.contains("&lt;script&gt;alert(1)"))
                #expect(!body.contains("<script>") && !body.contains("<img"))
            }
        }
    }

    @Test(
        "the desk refuses to listen where other machines can reach it",
        arguments: ["0.0.0.0", "10.1.2.3", "::", "desk"]
    )
    func loopback(address: String) {
        #expect(throws: NotLoopback.self) {
            try FrontDesk(School.configuration(address: address), core: FakeCore(), logger: Logger(label: "desk")) {
                _ in
            }
        }
    }
}
