import DeskSupport
import FakeCore
import HTTPTypes
import LocalAPI
import Model
import Testing

@testable import FrontDesk

/// A session ends when the core says so, whatever the browser still brings.
@Suite("Sessions that the core ends")
struct DismissalTests {
    @Test(
        "an officer whose account is gone, or has another PIN, is signed out on every page, and told so",
        arguments: [true, false],
        ["/", "/check-in", "/visits", "/visits/x"]
    )
    func dismissed(entirely: Bool, path: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.listens()
            await core.dismiss("rosa", entirely: entirely)
            let signIn = "/sign-in?then=" + path.replacing("/", with: "%2F")
            try await browser.eventually { try await browser.get(path).location == signIn }
            #expect(try await browser.get(signIn).body.contains("You were signed out. Please sign in again."))
            #expect(try await browser.get(path).location == "/sign-in", "the session is over")
        }
    }

    @Test(
        "pages that keep themselves up to date, and the live stream, are told too",
        arguments: ["/?refresh", "/live"]
    )
    func scripts(path: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.listens()
            await core.dismiss("rosa", entirely: true)
            try await browser.eventually { try await browser.get("/").status == .seeOther }
            #expect(try await browser.get(path).status == .unauthorized)
        }
    }

    @Test("a stream that is open ends")
    func stream() async throws {
        let (core, sessions) = (PretendEntrance(), Sessions())
        let roll = RollCall(core: core.client, sessions: sessions)
        try await core.client.call(.signIn, "rosa", SignInRequest(pin: School.pin))
        let rosa = try #require(try await core.client.call(.officers).first { $0.officer == "rosa" })
        let token = sessions.begin(rosa, signIn: try #require(rosa.signIn), from: Peer())
        await roll.afterChange()
        #expect(sessions.session(token, from: Peer())?.isDismissed == false, "nothing changed for this officer")
        await core.dismiss("rosa", entirely: false)
        await roll.afterChange()
        #expect(sessions.session(token, from: Peer())?.isDismissed == true)
    }

    @Test("signing in again elsewhere with the new PIN does not bring an old session back")
    func oldSession() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.listens()
            let old = await browser.cookies["vestibule"]
            await core.dismiss("rosa", entirely: false)
            await browser.set(cookie: "vestibule", to: nil)
            try await browser.signIn()
            await browser.set(cookie: "vestibule", to: old)
            #expect(try await browser.get("/visits").location == "/sign-in?then=%2Fvisits")
        }
    }

    @Test(
        "people are shown to nobody whom the core does not have as signed in",
        arguments: ["/visits", "/visits/x", "/visits/x/pass", "/check-in"]
    )
    func believed(path: String) async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.forgetOfficers()
            #expect(try await browser.get(path + "?refresh").status == .unauthorized)
            #expect(try await browser.get(path).location?.hasPrefix("/sign-in?then=") == true)
        }
    }

    @Test("a scanned document is not shown to an officer who was dismissed")
    func document() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.listens()
            await core.forgetOfficers()
            await core.scan(School.license)
            #expect(try await browser.get("/check-in/abc").location == "/sign-in?then=%2Fcheck-in%2Fabc")
        }
    }

    @Test("a core that has only forgotten its officers ends no page on which nobody stands: what is typed stays")
    func restarted() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.listens()
            await core.forgetOfficers()
            #expect(try await browser.get("/strip?refresh").status == .ok)
            #expect(try await browser.get("/").status == .ok)
        }
    }

    @Test("an account that is gone says so as a sign-out, also when the desk had not heard of it")
    func noSuchOfficer() async throws {
        try await withDesk { browser, core in
            try await browser.signIn()
            await core.change { $0.officerNames = [] }
            let answer = try await browser.post("/doors/main-door/open", ["reason": "visitor"])
            #expect(answer.location == "/sign-in?then=%2F")
        }
    }

    @Test("whom an earlier run of this desk left signed in is signed out, and who signs in meanwhile is not")
    func forgottenByDesk() async throws {
        let (core, sessions) = (PretendEntrance(), Sessions())
        let roll = RollCall(core: core.client, sessions: sessions)
        try await core.client.call(.signIn, "rosa", SignInRequest(pin: School.pin))
        let first = await roll.signOutForgotten([:])
        #expect(await core.signedIn == ["rosa"])
        try await core.client.call(.signIn, "sam", SignInRequest(pin: School.pin))
        let second = await roll.signOutForgotten(first)
        #expect(await core.signedIn == ["sam"], "for the first time: the session may just begin")
        let sam = try #require(try await core.client.call(.officers).first { $0.officer == "sam" })
        _ = sessions.begin(sam, signIn: try #require(sam.signIn), from: Peer())
        #expect(await roll.signOutForgotten(second).isEmpty)
        #expect(await core.signedIn == ["sam"])
    }

    @Test("the core knows a browser again that has signed in, and is not told its cookie")
    func browser() async throws {
        try await withDesk { browser, core in
            try await browser.get("/sign-in")
            try await browser.post("/sign-in", ["officer": "rosa", "pin": "1"])
            #expect(await browser.cookies["vestibule-browser"] == nil, "a stranger stays one")
            try await browser.signIn()
            let cookie = try #require(await browser.cookies["vestibule-browser"])
            try await browser.post("/sign-out")
            try await browser.signIn()
            let said = await core.browsers
            #expect(said.count == 3 && said[1] == said[2] && said[0] != said[1])
            #expect(said[1] != cookie && said[1] == Token(cookie)?.digest(from: Peer()))
        }
    }
}
