import Crypto
import Foundation
import LocalAPI
import Model
import Office
import Testing

@Suite("the time, between office and core", .timeLimit(.minutes(30)))
struct TimeTests {
    private static let year: Duration = .seconds(366 * 86_400)

    private func question(_ nonce: String?, at time: WallTime = .now) -> TimeQuestion {
        TimeQuestion(source: box, nonce: nonce, trusted: time)
    }

    @Test("the core's number goes to the office, and comes back as the office signed it with its time")
    func carried() async throws {
        try await Town.with { town in
            let time = WallTime.now + Self.year
            try await town.openOffice(clock: { time })
            await town.core.ask(question("0123 & more"))
            try town.startUplink(timeInterval: .milliseconds(10))
            try await town.until { await !town.core.answers.isEmpty }
            let answer = try #require(await town.core.answers.first)
            let bytes = try #require(Data(base64Encoded: answer.statement))
            let signature = try #require(Data(base64Encoded: answer.signature))
            let key = try Curve25519.Signing.PublicKey(rawRepresentation: town.listKey())
            #expect(key.isValidSignature(signature, for: bytes))
            let statement = try JSONDecoder().decode(TimeStatement.self, from: bytes)
            #expect(statement == TimeStatement(source: box, nonce: "0123 & more", time: time))
        }
    }

    @Test(
        "an office that does not know the question, a core that does not ask, and one that is older: nothing else suffers",
        arguments: ["office", "core", "old core"]
    )
    func unknown(who: String) async throws {
        try await Town.with { town in
            if who == "office" { try await town.openOffice(clock: nil) } else { try await town.openOffice() }
            if who != "old core" { await town.core.ask(question(who == "office" ? "1" : nil)) }
            try town.startUplink(timeInterval: .milliseconds(10))
            try await town.core.append(300)
            try await town.until { try await town.core.isSent() }
            #expect(await town.core.answers.isEmpty)
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .up)])
        }
    }

    @Test(
        "a certificate that is over by the time that judges is refused: nothing is sent but the question for the time"
    )
    func over() async throws {
        try await Town.with { town in
            try await town.openOffice()
            await town.core.ask(question("7", at: .now + Self.year * 3))
            await town.core.begin(Condition(.clockBehind, "clock", since: .now))
            try await town.core.append(5)
            try town.startUplink(listInterval: .milliseconds(10), timeInterval: .milliseconds(10))
            try await town.until { await town.core.lastReport() != nil }
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .down, detail: "clockBehind")])
            #expect(try await town.store.boxes().isEmpty)
            try await town.until { await !town.core.answers.isEmpty }
            // It was the floor that was wrong, and the office has helped.
            await town.core.ask(question(nil))
            try await town.until { try await town.core.isSent() }
            #expect(await town.core.lastReport()?.ofTheLink == LinkReport(state: .up))
        }
    }

    @Test(
        "one that begins later than the time that judges is good, if it is by the clock: the floor may be a summer behind"
    )
    func early() async throws {
        try await Town.with { town in
            try await town.openOffice()
            await town.core.ask(question("7", at: .now + (.zero - Self.year)))
            await town.core.begin(Condition(.clockAhead, "clock", since: .now))
            try await town.core.append(5)
            try town.startUplink(timeInterval: .milliseconds(10))
            try await town.until { try await town.core.isSent() }
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .up)])
        }
    }

    @Test(
        "where the library refuses a certificate by a clock that is known to be wrong, that is said",
        arguments: [
            (Condition.Kind.clockBehind, "clockBehind"), (.clockAhead, "clockAhead"),
            (.clockUncertain, "officeCertificate"),
        ]
    )
    func word(kind: Condition.Kind, word: String) async throws {
        try await Town.with { town in
            let authority = try CertificateAuthority(
                certificate: String(contentsOfFile: town.directory.authority, encoding: .utf8),
                key: String(contentsOfFile: town.directory.authorityKey, encoding: .utf8)
            )
            try town.directory.replaceServer(try authority.server(names: ["127.0.0.1"], days: 30..<60))
            try await town.openOffice()
            await town.core.begin(Condition(kind, "clock", since: .now))
            await town.core.ask(question("7"))
            try town.startUplink(listInterval: .milliseconds(10), timeInterval: .milliseconds(10))
            try await town.until { await town.core.lastReport() != nil }
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .down, detail: word)])
            #expect(town.faults.requests == 0)
        }
    }
}
