import DeskSupport
import HTTPTypes
import Model
import SiteConfiguration
import Testing

@Suite("Signing in")
struct SignInTests {
    @Test("an officer signs in with a PIN and sees what happens now")
    func signsIn() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let page = await browser.page
            #expect(page.body.contains("Rosa Delgado"))
            #expect(page.body.contains("Main door"))
            #expect(await core.signedIn == ["rosa"])
        }
    }

    @Test("a wrong PIN is said kindly and keeps the chosen name")
    func wrongPIN() async throws {
        try await withDesk { browser, _ in
            try await browser.get("/sign-in")
            let answer = try await browser.post("/sign-in", ["officer": "sam", "pin": "1"])
            #expect(answer.status == .forbidden)
            #expect(answer.body.contains("That PIN is not right."))
            #expect(answer.body.contains("value=\"sam\" required checked"))
        }
    }

    @Test("after too many tries the page says to wait")
    func tooManyTries() async throws {
        try await withDesk(language: .spanish) { browser, _ in
            try await browser.get("/sign-in")
            for _ in 0..<3 { try await browser.post("/sign-in", ["officer": "sam", "pin": "1"]) }
            let answer = try await browser.post("/sign-in", ["officer": "sam", "pin": School.pin])
            #expect(answer.status == .tooManyRequests)
            #expect(answer.body.contains("Demasiados intentos."))
        }
    }

    @Test(
        "nothing but signing in is open to a browser that has not signed in",
        arguments: [
            "/", "/check-in", "/visits", "/visits/x", "/check-in/abc",
        ]
    )
    func closed(path: String) async throws {
        try await withDesk { browser, _ in
            let answer = try await browser.get(path)
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/sign-in")
        }
    }

    @Test(
        "a page that refreshes itself and the live stream are told apart from an officer",
        arguments: [
            "/?refresh", "/strip?refresh", "/live",
        ]
    )
    func closedToScripts(path: String) async throws {
        try await withDesk { browser, _ in
            let answer = try await browser.get(path)
            #expect(answer.status == .unauthorized)
        }
    }

    @Test(
        "every action needs an officer",
        arguments: [
            "/doors/main-door/open", "/alarms/1/disposition", "/check-in", "/visits/x/admit", "/visits/x/refuse",
            "/visits/x/review", "/visits/x/check-out",
        ]
    )
    func actionsClosed(path: String) async throws {
        try await withDesk { browser, core in
            try await browser.get("/sign-in")
            let answer = try await browser.post(path, ["reason": "visitor", "disposition": "refused"])
            #expect(answer.location == "/sign-in")
            #expect(await core.opened.isEmpty)
        }
    }

    @Test("signing in makes a new cookie, so that a planted one is worth nothing")
    func noFixation() async throws {
        try await withDesk { browser, _ in
            let planted = String(repeating: "a", count: 64)
            await browser.set(cookie: "vestibule", to: planted)
            try await browser.get("/sign-in")
            try await browser.post("/sign-in", ["officer": "rosa", "pin": School.pin])
            let own = await browser.cookies["vestibule"]
            #expect(own != planted)
            #expect(own?.count == 64)
            await browser.set(cookie: "vestibule", to: planted)
            #expect(try await browser.get("/").location == "/sign-in")
        }
    }

    @Test("the session cookie is hidden from scripts and from other sites")
    func cookie() async throws {
        try await withDesk { browser, _ in
            let stranger = try await browser.get("/sign-in")
            let officer = try await browser.post("/sign-in", ["officer": "rosa", "pin": School.pin])
            for (answer, name) in [(stranger, "vestibule-stranger="), (officer, "vestibule=")] {
                let cookie = try #require(answer.headers[values: .setCookie].first)
                #expect(cookie.hasPrefix(name))
                for attribute in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(attribute)) }
            }
        }
    }

    @Test("after signing out the old cookie opens nothing, and the core knows")
    func signsOut() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            let old = await browser.cookies["vestibule"]
            try await browser.post("/sign-out")
            #expect(await core.signedIn.isEmpty)
            await browser.set(cookie: "vestibule", to: old)
            #expect(try await browser.get("/").location == "/sign-in")
        }
    }

    @Test(
        "when the core has forgotten the officer, the next action leads to the sign-in and from there back",
        arguments: [
            ("/doors/main-door/open", "/"), ("/alarms/1/disposition", "/"), ("/check-in", "/check-in"),
            ("/visits/x/admit", "/visits/x"), ("/visits/x/review", "/visits/x"), ("/visits/x/check-out", "/visits"),
        ]
    )
    func forgotten(path: String, back: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.forgetOfficers()
            let fields = [
                "reason": "visitor", "disposition": "refused", "given": "Ana", "family": "Sample", "month": "3",
                "day": "9", "year": "1987", "purpose": "meeting", "answer": "notSure",
            ]
            let signIn = try #require(try await browser.post(path, fields).location)
            #expect(try await browser.get("/").location == "/sign-in", "the session is over")
            #expect(try await browser.get(signIn).body.contains("You were signed out. Please sign in again."))
            let then = try #require(await browser.page.body.firstMatch(of: /name="then" value="([^"]*)"/)?.1)
            #expect(then == back)
            let wrong = try await browser.post("/sign-in", ["officer": "rosa", "pin": "1", "then": String(then)])
            #expect(wrong.body.contains("name=\"then\" value=\"\(back)\""))
            let right = ["officer": "rosa", "pin": School.pin, "then": String(then)]
            #expect(try await browser.post("/sign-in", right).location == back)
        }
    }

    @Test("a visit that is looked at after the core has forgotten the officer comes back after signing in")
    func forgottenVisit() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.forgetOfficers()
            let signIn = try #require(try await browser.get("/visits/x").location)
            #expect(signIn == "/sign-in?then=%2Fvisits%2Fx")
            try await browser.get(signIn)
            try await browser.post("/language", ["language": "es", "page": signIn])
            #expect(try await browser.get(signIn).body.contains("Su sesión terminó."))
        }
    }

    @Test(
        "signing in leads to no other site",
        arguments: ["//evil.example", "https://evil.example", "/\\evil.example"]
    )
    func ownPathOnly(then: String) async throws {
        try await withDesk { browser, _ in
            try await browser.get("/sign-in")
            let fields = ["officer": "rosa", "pin": School.pin, "then": then]
            #expect(try await browser.post("/sign-in", fields).location == "/")
        }
    }

    @Test("whoever signs in over an open session signs the former officer off at the core")
    func takesOver() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            try await browser.post("/sign-in", ["officer": "sam", "pin": School.pin])
            #expect(await core.signedIn == ["sam"])
            try await browser.get("/")
            try await browser.post("/sign-in", ["officer": "sam", "pin": School.pin])
            #expect(await core.signedIn == ["sam"], "the same officer again stays")
        }
    }

    @Test(
        "a link of another site, which brings no cookies, does not end the session",
        arguments: ["/", "/sign-in", "/no"]
    )
    func foreignLink(path: String) async throws {
        try await withDesk { browser, _ in
            try await browser.signIn()
            let own = await browser.cookies["vestibule"]
            await browser.set(cookie: "vestibule", to: nil)
            await browser.set(cookie: "vestibule-stranger", to: nil)
            let answer = try await browser.get(path)
            #expect(answer.headers[values: .setCookie].allSatisfy { !$0.hasPrefix("vestibule=") })
            #expect(answer.headers[values: .setCookie].isEmpty == (path != "/sign-in"))
            await browser.set(cookie: "vestibule", to: own)
            #expect(try await browser.get("/").status == .ok)
        }
    }

    @Test("while no officers are configured the page says so and what to do", arguments: DeskSettings.Language.allCases)
    func nobody(language: DeskSettings.Language) async throws {
        try await withDesk(language: language) { browser, core in
            await core.change { $0.officerNames = [] }
            let page = try await browser.get("/sign-in").body
            #expect(
                page.contains(language == .english ? "Nobody may sign in yet." : "Nadie puede iniciar sesión todavía.")
            )
            #expect(page.contains("vestibule officers add"))
            #expect(!page.contains("id=\"pin\""))
        }
    }

    @Test("accounts that cannot be read are not taken for none", arguments: DeskSettings.Language.allCases)
    func unreadable(language: DeskSettings.Language) async throws {
        try await withDesk(language: language) { browser, core in
            await core.change { core in
                core.officerNames = []
                core.conditions = [Condition(.accountsUnreadable, "officers", since: WallTime(milliseconds: 0))]
            }
            let page = try await browser.get("/sign-in").body
            #expect(page.contains(language == .english ? "accounts cannot be read" : "No se pueden leer las cuentas"))
            #expect(!page.contains("vestibule officers add"))
        }
    }

    @Test("while the core is away the page says so and offers to try again")
    func coreAway() async throws {
        try await withDesk { browser, core in
            await core.goAway()
            let answer = try await browser.get("/sign-in")
            #expect(answer.status == .ok)
            #expect(answer.body.contains("not connected to the door controller"))
            #expect(answer.body.contains("Try again"))
        }
    }

    @Test(
        "the language is changed on any page, stays, and leads nowhere else",
        arguments: [
            ("/visits", "/visits"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil.example", "/"),
        ]
    )
    func language(page: String, leadsTo: String) async throws {
        try await withDesk { browser, _ in
            try await browser.get("/sign-in")
            let answer = try await browser.post("/language", ["language": "es", "page": page])
            #expect(answer.location == leadsTo)
            #expect(try await browser.get("/sign-in").body.contains("¿Quién está en recepción?"))
            #expect(await browser.page.body.contains("<html lang=\"es\">"))
        }
    }
}
