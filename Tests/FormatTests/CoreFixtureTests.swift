import CoreHarness
import Foundation
import LocalAPI
import Model
import Testing

@Suite("The daemon over what another version left", .timeLimit(.minutes(30)))
struct CoreFixtureTests {
    @Test(
        "goes on with its visits, lists, cardholders and records, and says nothing was changed",
        arguments: Fixture.all
    )
    func takesUp(fixture: Fixture) async throws {
        let state = try Scratch(fixture, "state")
        let records = try fixture.lines("expected/records.jsonl").count
        try await CoreProcess.run(over: state, fixture) { core in
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
        }
    }

    @Test("no grant and no alarm of the journal's life has a number that another had", arguments: Fixture.all)
    func numbersGoOn(fixture: Fixture) async throws {
        let state = try Scratch(fixture, "state")
        var after = Int64(try fixture.lines("expected/records.jsonl").count)
        for run in 1...2 as ClosedRange<Int64> {
            try await CoreProcess.run(over: state, fixture) { core in
                let ports = try await core.simulation()
                // A badge waits for the lists, which are built anew where another release made them.
                try await Eventually.value("the ports' first report, and the lists") {
                    let status = try await core.client.call(.status)
                    return status.lists.count == 2 && status.scanners.allSatisfy { $0.state == .ready } ? () : nil
                }
                try await ports.scan("main-reader", "12345678")
                let grant = try await core.event(.accessGranted, after: after)
                #expect(grant.data["grant"] == .int(7 + run))
                try await ports.set("detector-alarm", true)
                let alarm = try await core.event(.detectorAlarm, after: after) { $0.edge == .begin }
                #expect(alarm.data["alarm"] == .int(8 + run))
                after = alarm.seq
            }
        }
    }
}
