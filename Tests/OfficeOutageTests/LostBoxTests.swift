import CoreHarness
import LocalAPI
import Model
import Office
import Testing

@Suite("a box that lost its journal and its mark", .timeLimit(.minutes(30)))
struct LostBoxTests {
    private func stored(_ seq: Int64, in house: WholeHouse) async throws {
        var old = try #require(try await house.box.events().first)
        (old.seq, old.id) = (seq, "019a0000-0000-7000-8000-00000000070\(seq % 10)")
        _ = try await house.town.store.store([CloudEvent(old)], of: WholeHouse.source)
    }

    @Test("before anything is sent it goes on beyond what the office has; all of it arrives, under no number twice")
    func lost() async throws {
        try await WholeHouse.with { house in
            let (town, box) = (house.town, house.box)
            try await house.present(20)
            try await stored(700, in: house)
            try await town.openOffice()
            try town.startUplink(numberInterval: .milliseconds(50))
            let declared = try await box.event(.journalSetAside)
            #expect(declared.reason == "behind" && declared.seq == 10_701 && declared.data[.gapTo] == 10_700)
            try await house.present(5)
            let ids = Set(try await box.events().map(\.id))
            try await Eventually.succeeds("the office has all") {
                let there = Set(try await town.store.events(of: WholeHouse.source).map(\.id))
                let late = try await box.events().filter { ids.contains($0.id) && !there.contains($0.id) }
                if late.contains(where: { $0.type != .journalCheckpoint }) { throw HarnessError("not yet") }
            }
            let stored = try await town.store.events(of: WholeHouse.source)
            #expect(stored.allSatisfy { $0.seq == 700 || $0.seq > 10_700 })
            #expect(Set(stored.map(\.seq)).count == stored.count)
            let told = try await box.client.call(.conditions, ConditionsRequest(for: .desk))
            #expect(told.contains { $0.kind == .journalSetAside })
            let check = try await box.client.call(.selfTest).first { $0.name == "journal" }
            #expect(check?.result == .failed && check?.finding.contains("700") == true)
        }
    }
}
