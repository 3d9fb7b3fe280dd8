import CoreHarness
import LocalAPI
import Model
import Office
import Testing

@Suite("an office that lost what it had", .timeLimit(.minutes(30)))
struct RestoredOfficeTests {
    @Test("restored from a backup, it gets again what it confirmed since, and nothing twice")
    func restored() async throws {
        try await Town.with { town in
            try await town.core.append(900)
            try await town.openOffice()
            try town.startUplink(numberInterval: .milliseconds(50))
            try await town.until { try await town.core.isSent() }
            await town.closeOffice()
            try await town.store.restore(arrivals: 300)
            try await town.openOffice()
            try await town.until { try await town.store.count() == 900 }
            try await town.until { try await town.core.isSent() }
            let (sent, stored) = (try await town.core.records(), try await town.store.events(of: box))
            #expect(stored == sent.map { CloudEvent($0) })
        }
    }

    @Test("what happened meanwhile does not hide what it lacks, and neither does what tells that it is back")
    func traffic() async throws {
        try await Town.with { town in
            await town.core.recordLink()
            try await town.core.append(900)
            try await town.openOffice()
            // The usual interval: what is found is found before the first event goes.
            try town.startUplink()
            try await town.until { await town.core.lastReport()?.state == .up }
            try await town.until { try await town.core.isSent() }
            await town.closeOffice()
            try await town.store.restore(arrivals: 300)
            try await town.core.append(50, seed: 8)
            try await town.until { await town.core.lastReport()?.state == .down }
            try await town.openOffice()
            try await town.until { await town.core.lastReport()?.state == .up }
            try await town.until { try await town.core.isSent() }
            let (sent, stored) = (try await town.core.records(), try await town.store.events(of: box))
            #expect(sent.count > 950 && stored == sent.map { CloudEvent($0) })
        }
    }

    @Test("the real core tells that it sends again, for an office that lacks events and for one that asks")
    func wholeHouse() async throws {
        try await WholeHouse.with { house in
            let (town, box) = (house.town, house.box)
            try await town.openOffice()
            try town.startUplink(numberInterval: .milliseconds(50))
            try await house.present(20)
            try await house.expectSameSets()
            try await town.store.restore(arrivals: 10)
            let behind = try await box.event(.linkResent) { $0.reason == "behind" }
            #expect(behind.data[.lane] == "normal" || behind.data[.lane] == "bulk" || behind.data[.lane] == "urgent")
            try await house.expectSameSets(inOrder: false)

            try await town.store.want(from: 3, of: WholeHouse.source)
            let asked = try await box.event(.linkResent) { $0.reason == "office" }
            #expect(asked.data[.resentFrom] == 3)
            try await house.expectSameSets(inOrder: false)
            let events = try await box.events()
            #expect(
                Set(
                    events.filter { $0.type == .linkResent && $0.reason == "office" }.compactMap {
                        $0.data[.lane] as String?
                    }
                ).count
                    == events.count { $0.type == .linkResent && $0.reason == "office" },
                "each lane once"
            )
        }
    }
}
