import LocalAPI
import Model
import NIOCore
import Office
import SiteConfiguration
import Testing

@testable import CentralOffice

@Suite("an office of several addresses", .timeLimit(.minutes(30)))
struct WaysTests {
    private func withClient(_ body: (Town<BoxOutbox>, OfficeClient) async throws -> Void) async throws {
        try await Town.with { town in
            try await town.openOffice()
            let address = town.address(of: "127.0.0.1")
            let settings = UplinkSettings(
                office: address,
                others: [town.address(of: "localhost"), "https://127.0.0.1:1"],
                certificate: town.directory.boxCertificate,
                privateKey: town.directory.boxKey,
                authorities: town.directory.authority
            )
            let credentials = try OfficeCredentials(settings)
            let ways = OfficeWays(settings, credentials, environment: [:], patience: .seconds(300), time: nil)
            let client = OfficeClient(ways: ways, patience: .seconds(300))
            do {
                try await body(town, client)
            } catch {
                try? await client.shutdown()
                throw error
            }
            try await client.shutdown()
        }
    }

    private var batch: Batch { Batch([CarriedEvent(seq: 1, json: ByteBuffer(string: "{}"))]) }

    @Test(
        "an office that says no, or does not know a question, is asked on at the same address",
        arguments: [404, 401, 403, 400]
    )
    func answers(status: Int) async throws {
        try await withClient { town, client in
            town.faults.set(.status(status))
            let first = client.ways.current.address
            _ = await client.store(batch, lane: .normal)
            _ = await client.listIndex(unless: nil)
            _ = await client.numbers(of: "box", done: nil)
            #expect(client.ways.current.address == first)
        }
    }

    @Test(
        "one that cannot take events now is passed over; what it says to other questions turns nobody",
        arguments: [503, 429]
    )
    func unwell(status: Int) async throws {
        try await withClient { town, client in
            town.faults.set(.status(status))
            let first = client.ways.current.address
            _ = await client.listIndex(unless: nil)
            _ = await client.numbers(of: "box", done: nil)
            #expect(client.ways.current.address == first)
            _ = await client.store(batch, lane: .normal)
            #expect(client.ways.current.address != first)
        }
    }

    @Test(
        "an address that asks to be left alone holds nothing up while there is another; all of them do, as long as the first"
    )
    func rests() async throws {
        try await withClient { _, client in
            let ways = client.ways
            let (all, now) = (ways.all, ContinuousClock.now)
            #expect(ways.failed(all[0], asking: .seconds(300), at: now) == .zero)
            #expect(ways.current.address == all[1].address)
            #expect(ways.failed(all[1], asking: .seconds(60), at: now) == .zero)
            #expect(ways.failed(all[2], at: now) == .zero, "it did not ask for anything")
            #expect(ways.current.address == all[2].address)
            #expect(ways.failed(all[2], asking: .seconds(200), at: now) == .seconds(60))
            #expect(ways.current.address == all[1].address)
        }
    }
}
