import CoreHarness
import Foundation
import LocalAPI
import Model
import Testing

@Suite("The daemon over what another version left", .timeLimit(.minutes(5)))
struct CoreFixtureTests {
    @Test(
        "goes on with its visits, lists, cardholders and records, and says nothing was changed",
        arguments: Fixture.all
    )
    func takesUp(fixture: Fixture) async throws {
        let (state, own) = (try Scratch(fixture, "state"), try Scratch())
        let site = try String(contentsOf: fixture.url("configuration/simulated/vestibule.yaml"), encoding: .utf8)
            .replacingOccurrences(of: "/run/vestibule/ports.sock", with: "PORTS")
        let records = try fixture.lines("expected/records.jsonl").count
        let core = try await CoreProcess(site: site, in: own.url, state: state.url)
        do {
            let after = Int64(records)
            _ = try await core.event(.systemStarted, after: after)
            let visits = try await core.client.call(.visits)
            #expect(visits.count == 7)
            let lists = try await Eventually.value("the lists are taken up") {
                let lists = try await core.client.call(.status).lists
                return lists.count == 2 ? lists : nil
            }
            #expect(lists.map(\.list.version).sorted() == [2, 3])
            let checks = try await core.client.call(.selfTest)
            for name in ["journal", "chain", "cardholders"] {
                #expect(checks.first { $0.name == name }?.result == .passed, "\(name)")
            }
            #expect(checks.first { $0.name == "cardholders" }?.finding == "3 badges")
            let events = try await core.events(after: after)
            for type in [EventType.journalChainBroken, .journalSetAside, .journalNotDurable, .listRefused] {
                #expect(!events.contains { $0.type == type }, "\(type)")
            }
            // What a power cut left open ends, and the alarm nobody answered is said to have got no answer.
            #expect(events.contains { $0.type == .systemStopped && $0.reason == "unclean" })
            #expect(events.contains { $0.type == .doorOpenTooLong && $0.edge == .end && $0.subject == "gym-door" })
            #expect(events.contains { $0.type == .detectorDisposition && $0.data["alarm"] == 8 })
        } catch {
            print("vestibuled said:\n\(core.log)")
            try? await core.close()
            throw error
        }
        try await core.close()
    }
}
