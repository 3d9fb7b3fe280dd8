import CoreHarness
import Foundation
import LocalAPI
import Model
import Office
import Testing

/// The real daemon behind simulated ports, the real uplink and a real office.
final class WholeHouse {
    static let source = "/district-15/lincoln/main"

    let town: Town<HTTPCoreClient>
    private(set) var box: CoreProcess
    private var ports: SimulationClient

    /// A box that knows no key of a list yet.
    init() async throws {
        let box = try await CoreProcess(site: TestSite.yaml(unlockTime: "1 s"))
        (self.box, ports) = (box, try await box.prepared())
        town = try Town(client: { $0 }) { _, _ in
            HTTPCoreClient(socket: box.directory.path + "/core.sock", patience: Eventually.limit)
        }
    }

    static func with(_ body: (WholeHouse) async throws -> Void) async throws {
        let house = try await WholeHouse()
        do {
            try await body(house)
        } catch {
            print("vestibuled said:\n\(house.box.log)")
            try? await house.close()
            throw error
        }
        try await house.close()
    }

    func close() async throws {
        await town.stop()
        try await town.core.shutdown()
        try await box.close()
    }

    /// Presents badges, known and unknown ones, and waits until the box has decided on each.
    func present(_ count: Int) async throws {
        let before = try await decisions()
        for number in 0..<count { try await ports.scan("main-reader", Self.badge(number)) }
        try await Eventually.value("a decision on each badge") {
            try await decisions() >= before + count ? () : nil
        }
    }

    /// Pulls the plug while badges are presented as fast as the ports take them, and starts the daemon anew.
    func killUnderLoad(restartAs site: String) async throws {
        let before = try await decisions()
        let load = Self.load(ports)
        defer { load.cancel() }
        try await Eventually.value("the load") { try await decisions() >= before + 50 ? () : nil }
        try await box.killHard()
        await load.value
        box = try await CoreProcess(site: site, in: box.directory)
        ports = try await box.prepared()
    }

    /// Waits until the office has what the box has, and compares: every event once, in its lane's order.
    ///
    /// - Parameter inOrder: `false`: some of it was sent again, behind what happened meanwhile.
    func expectSameSets(inOrder: Bool = true) async throws {
        let (sent, stored) = try await Eventually.value("the office has all") {
            let stored = try await town.store.events(of: Self.source)
            let sent = try await box.events()
            return stored.count >= sent.count ? (sent, stored) : nil
        }
        #expect(sent.map(\.seq) == Array(1...Int64(sent.count)))
        #expect(Set(stored.map(\.id)).count == stored.count)
        #expect(stored == sent.map { CloudEvent($0) })
        for lane in Lane.allCases where inOrder {
            let ids = sent.filter { $0.priority == lane }.map(\.id)
            // More may have happened since.
            #expect(Array(try await town.store.arrivals(of: Self.source, lane: lane).prefix(ids.count)) == ids)
        }
    }

    private func decisions() async throws -> Int {
        try await box.events().count { $0.type == .accessGranted || $0.type == .accessDenied }
    }

    /// Presents badges until the ports are gone.
    private static func load(_ ports: SimulationClient) -> Task<Void, Never> {
        Task {
            var number = 0
            while (try? await ports.scan("main-reader", badge(number))) != nil { number += 1 }
        }
    }

    /// Fewer unknown ones than somebody who tries numbers would present.
    private static func badge(_ number: Int) -> String {
        number.isMultiple(of: 5) ? "12345678" : "\(20_000_000 + number % 8)"
    }
}
