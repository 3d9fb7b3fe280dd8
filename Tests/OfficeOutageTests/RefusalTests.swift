import CoreHarness
import LocalAPI
import Model
import Office
import Testing

@Suite("an office that refuses events", .timeLimit(.minutes(30)))
struct RefusalTests {
    @Test(
        "what it takes in no way is set aside, with its number, and everything else arrives",
        arguments: [400, 409, 413, 415, 422]
    )
    func setAside(status: Int) async throws {
        try await Town.with { town in
            try await town.core.append(1200)
            let refused: Set<Int64> = [1, 17, 18, 19, 640, 1199]
            town.faults.set(.refuses(refused, status: status))
            try await town.openOffice()
            try town.startUplink()
            try await town.until { try await town.core.isSent() }
            #expect(Set(await town.core.setAside.map(\.seq)) == refused)
            #expect(await town.core.setAside.allSatisfy { $0.reason == "status\(status)" })
            let (sent, stored) = (try await town.core.records(), try await town.store.events(of: box))
            #expect(stored.map(\.seq) == sent.map(\.seq).filter { !refused.contains($0) })
            #expect(await town.core.early.isEmpty)
            #expect(await town.core.reports.map(\.state) == [.up])
        }
    }

    @Test("one that refuses everything gets nothing set aside: it is told, and all arrives once it takes it")
    func everything() async throws {
        try await Town.with { town in
            try await town.core.append(700)
            town.faults.set(.status(400))
            try await town.openOffice()
            try town.startUplink()
            try await town.until { await town.core.lastReport()?.state == .down }
            #expect(await town.core.lastReport()?.detail == "status400")
            #expect(await town.core.setAside.isEmpty)
            town.faults.set(.none)
            try await town.until { try await town.core.isSent() }
            #expect(await town.core.setAside.isEmpty)
            #expect(Set(try await town.store.events(of: box).map(\.seq)).count == 700)
        }
    }

    @Test("the real core tells it, keeps number and hash, and sends it again when asked to")
    func wholeHouse() async throws {
        try await WholeHouse.with { house in
            let (town, box) = (house.town, house.box)
            try await house.present(10)
            let bad = try #require(try await box.events().first { $0.type == .accessDenied })
            town.faults.set(.refuses([bad.seq], status: 422))
            try await town.openOffice()
            try town.startUplink()
            let told = try await box.event(.linkEventRefused)
            #expect(told.reason == "status422" && told.data[.refusedSeq] == bad.seq)
            #expect(told.data[.refusedID] == bad.id && told.data[.refusedHash] == bad.hash)
            let stored = try await Eventually.value("the office has what tells it") {
                let stored = try await town.store.events(of: WholeHouse.source)
                return stored.contains { $0.id == told.id } ? stored : nil
            }
            #expect(!stored.contains { $0.seq == bad.seq })
            let open = try await town.core.call(.conditions, ConditionsRequest(for: .technician))
            #expect(open.contains { $0.kind == .eventsRefused && $0.data[.count] == 1 })
            #expect(try await town.core.call(.outboxStatus).refused == 1)

            town.faults.set(.none)
            try await town.core.call(.resend, ResendRequest(from: bad.seq))
            let resent = try await box.event(.linkResent)
            #expect(resent.reason == "technician" && resent.data[.resentFrom] == bad.seq)
            try await Eventually.value("the event that was refused") {
                try await town.store.events(of: WholeHouse.source).contains { $0.seq == bad.seq } ? () : nil
            }
            #expect(try await town.core.call(.outboxStatus).refused == nil)
            #expect(try await town.store.boxes().map(\.missing) == [0])
        }
    }
}
