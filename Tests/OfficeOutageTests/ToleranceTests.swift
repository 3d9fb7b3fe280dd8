import Foundation
import LocalAPI
import Model
import Office
import Testing

@Suite("offices and networks that are not as ours", .timeLimit(.minutes(30)))
struct ToleranceTests {
    @Test(
        "null lanes, fields that nobody knows, and every status from 200 to 204",
        arguments: OfficeFault.Manner.allCases
    )
    func manners(_ manner: OfficeFault.Manner) async throws {
        try await Town.with { town in
            try await town.core.append(700)
            town.faults.set(.answers(manner))
            try await town.openOffice()
            try town.startUplink()
            try await town.until { try await town.core.isSent() }
            try await town.expectSameSets()
        }
    }

    @Test("a line on which a batch of the usual size never arrives still drains")
    func slowLine() async throws {
        try await Town.with { town in
            try await town.core.append(150)
            town.faults.set(.cutsLarger(bytes: 8000))
            try await town.openOffice()
            try town.startUplink()
            try await town.until { try await town.core.isSent() }
            try await town.expectSameSets()
        }
    }

    @Test(
        "an office that says when to come again is left alone until then, in seconds and as a date by its own clock",
        arguments: ["5", "+5"]
    )
    func retryAfter(_ text: String) async throws {
        try await Town.with { town in
            try await town.core.append(1)
            // A date has no fractions. One question for lists, one for the lane's only event.
            town.faults.follow { $0 < 2 ? .retryAfter(text, status: 503) : .none }
            try await town.openOffice()
            let begin = ContinuousClock.now
            try town.startUplink(listInterval: .seconds(600))
            try await town.until { try await town.core.isSent() }
            #expect(.now - begin >= .seconds(4))
        }
    }

    @Test("through an HTTP proxy that the environment names, with its user and password", arguments: [nil, "box:p@ss"])
    func proxy(password: String?) async throws {
        let proxy = try ConnectProxy(password: password)
        defer { proxy.close() }
        try await Town.with { town in
            try await town.core.append(50)
            try await town.openOffice()
            let user = password.map { $0.replacing("p@ss", with: "p%40ss") + "@" } ?? ""
            try town.startUplink(environment: ["https_proxy": "http://\(user)127.0.0.1:\(proxy.port)/"])
            try await town.until { try await town.core.isSent() }
            try await town.expectSameSets()
            #expect(!proxy.asked.isEmpty && proxy.refused == 0)
        }
    }

    @Test("a proxy that wants another password is said in one word")
    func proxyRefuses() async throws {
        let proxy = try ConnectProxy(password: "box:right")
        defer { proxy.close() }
        try await Town.with { town in
            try await town.core.append(5)
            try await town.openOffice()
            try town.startUplink(environment: ["HTTPS_PROXY": "http://box:wrong@127.0.0.1:\(proxy.port)"])
            try await town.until { await town.core.lastReport() != nil }
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .down, detail: "proxy")])
            #expect(town.faults.requests == 0)
        }
    }

    @Test("of several addresses the one that answers serves, also when it is not the first")
    func addresses() async throws {
        try await Town.with { town in
            try await town.core.append(300)
            try await town.openOffice()
            try town.startUplink(before: ["https://127.0.0.1:1", "https://localhost:2"])
            try await town.until { try await town.core.isSent() }
            try await town.expectSameSets()
        }
    }

    @Test("three lists that cannot be had never say that the office is away")
    func lists() async throws {
        try await Town.with { town in
            try await town.openOffice {
                try $0.lists.publishSynthetic()
                for list in ["registry", "alerts"] as [ListID] { $0.lists.withhold(list) }
            }
            try town.startUplink(listInterval: .milliseconds(5))
            try await town.until { town.faults.requests > 60 }
            try await town.core.append(10)
            try await town.until { try await town.core.isSent() }
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .up)])
        }
    }

    @Test("an outage that the lists saw is over with it, also where they fail in another way then")
    func listsAfterOutage() async throws {
        try await Town.with { town in
            try await town.openOffice()
            try await town.core.append(10)
            try town.startUplink(listInterval: .milliseconds(5))
            try await town.until { try await town.core.isSent() }
            await town.closeOffice()
            try await town.until { await town.core.lastReport()?.state == .down }
            town.faults.failLists(with: 500)
            try await town.openOffice()
            try await town.until { await town.core.lastReport()?.state == .up }
        }
    }

    @Test("lists that are not answered at all while events are: the same")
    func listService() async throws {
        try await Town.with { town in
            try await town.core.append(100)
            town.faults.failLists(with: 500)
            try await town.openOffice()
            try town.startUplink(listInterval: .milliseconds(5))
            try await town.until { town.faults.requests > 60 }
            try await town.until { try await town.core.isSent() }
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .up)])
        }
    }
}
