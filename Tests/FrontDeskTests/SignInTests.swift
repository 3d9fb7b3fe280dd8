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
            let cookie = try #require(try await browser.get("/sign-in").headers[values: .setCookie].first)
            #expect(cookie.hasPrefix("vestibule="))
            for attribute in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(attribute)) }
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
        "when the core has forgotten the officer, the next action leads to the sign-in",
        arguments: ["/doors/main-door/open", "/alarms/1/disposition", "/check-in", "/visits/x/admit"]
    )
    func forgotten(path: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.forgetOfficers()
            let fields = [
                "reason": "visitor", "disposition": "refused", "given": "Ana", "family": "Sample", "month": "3",
                "day": "9", "year": "1987", "purpose": "meeting",
            ]
            let answer = try await browser.post(path, fields)
            #expect(answer.status == .forbidden)
            #expect(answer.body.contains("You were signed out. Please sign in again."))
            #expect(try await browser.get("/").location == "/sign-in")
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
