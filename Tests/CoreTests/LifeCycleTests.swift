import CoreHarness
import Foundation
import Glibc
import LocalAPI
import Model
import Testing

/// Start, stop, reload, and the plug pulled: the real daemon.
@Suite("the life of the daemon", .timeLimit(.minutes(30)))
struct LifeCycleTests {
    @Test("SIGTERM: locks are released, the stop is recorded, and the next start finds it clean")
    func orderly() async throws {
        let core = try await CoreProcess(site: TestSite.yaml(unlockTime: "60 s"))
        let ports = try await core.prepared()
        try await ports.scan("main-reader", "12345678")
        try await ports.waits(for: "main-lock", toBe: true)
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        try await core.client.shutdown()
        let again = try await CoreProcess(in: core.directory)
        let stops = try await again.events().filter { $0.type == .systemStopped }
        #expect(stops.map(\.reason) == ["clean"])
        #expect(try await again.events().count { $0.type == .systemStarted } == 2)
        try await again.close()
    }

    @Test("the lock is released before the daemon has gone")
    func released() async throws {
        let core = try await CoreProcess(site: TestSite.yaml(unlockTime: "60 s"))
        let ports = try await core.prepared()
        try await ports.scan("main-reader", "12345678")
        try await ports.waits(for: "main-lock", toBe: true)
        core.send(SIGTERM)
        try await ports.waits(for: "main-lock", toBe: false)
        try await core.close()
    }

    @Test("a watcher of the live feed does not hold up the stop")
    func watched() async throws {
        let core = try await CoreProcess()
        let live = try await core.client.call(.live, LiveRequest())
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        for try await _ in live {}
        try await core.close()
    }

    @Test("a configuration with errors is refused at the start, with file and line")
    func refused() async throws {
        let error = await #expect(throws: HarnessError.self) {
            let core = try await CoreProcess(site: TestSite.yaml + "\ndors: []\n")
            try await core.close()
        }
        #expect(error?.description.contains("vestibule.yaml") == true)
        #expect(error?.description.contains("dors") == true)
    }

    @Test("a reload takes everything or nothing")
    func reload() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            try core.rewrite(
                TestSite.yaml(title: "Changed").replacingOccurrences(of: "lock: main-lock", with: "lock: nothing")
            )
            core.send(SIGHUP)
            let refused = try await core.event(.systemConfigRefused)
            #expect(refused.subject == "configuration")
            #expect(try await core.client.call(.status).title != "Changed")
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
            try core.rewrite(TestSite.yaml(title: "Changed"))
            core.send(SIGHUP)
            _ = try await core.event(.systemConfigApplied, after: refused.seq) { $0.subject == "configuration" }
            #expect(try await core.client.call(.status).title == "Changed")
        }
    }

    @Test("a reload that changes the wiring opens what is wired otherwise; visits and cardholders stay")
    func rewired() async throws {
        try await CoreProcess.run { core in
            _ = try await core.prepared()
            try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
            let visit = try await core.begin(
                BeginVisitRequest(officer: "ana", person: TestPersons.john, identifiedBy: .byHand, purpose: "")
            )
            try core.rewrite(
                TestSite.yaml(unlockTime: "2 s").replacingOccurrences(of: "offset: 0}", with: "offset: 8}")
            )
            core.send(SIGHUP)
            _ = try await core.event(.systemConfigApplied) { $0.subject == "configuration" }
            let ports = try await Eventually.value("the new ports") { try? await core.simulation() }
            #expect(try await core.client.call(.visits).map(\.id) == [visit.id])
            try await Eventually.value("the reader") {
                try await core.client.call(.status).scanners.allSatisfy { $0.state == .ready } ? () : nil
            }
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
        }
    }

    @Test("when neither the new ports nor the old ones can be opened, the daemon ends with an error")
    func portsLost() async throws {
        let ports = "/tmp/vestibule-ports-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: ports, withIntermediateDirectories: false)
        let site = TestSite.yaml.replacingOccurrences(of: "PORTS", with: "\(ports)/ports.sock")
        let core = try await CoreProcess(site: site)
        try FileManager.default.removeItem(atPath: ports)
        try core.rewrite(TestSite.yaml.replacingOccurrences(of: "PORTS", with: "\(ports)/other.sock"))
        core.send(SIGHUP)
        #expect(try await core.wait() != 0)
        #expect(core.log.contains("cannot be opened again"))
        try await core.close()
    }

    @Test("a key that a list in use needs cannot just go; one that is marked as revoked stops its lists at once")
    func newKey() async throws {
        let (old, new) = (District(), District())
        try await CoreProcess.run(site: TestSite.yaml(keys: [old.publicKey])) { core in
            _ = try await core.client.call(.putList, "registry", try old.list([], shrinksOnPurpose: true))
            try core.rewrite(TestSite.yaml(keys: [new.publicKey]))
            core.send(SIGHUP)
            #expect(try await core.event(.systemConfigRefused).reason == "needed")
            #expect(core.log.contains("the list registry is in use") && core.log.contains(old.publicKey))
            #expect(core.log.contains("revoked:"))
            #expect(try await core.client.call(.status).lists.map(\.list.list) == ["registry"])

            try core.rewrite(TestSite.yaml(keys: [new.publicKey], revokedKeys: [old.publicKey]))
            core.send(SIGHUP)
            _ = try await core.event(.systemConfigApplied) { $0.subject == "configuration" }
            #expect(try await core.event(.listRefused).reason == "signature")
            #expect(try await core.client.call(.status).lists.isEmpty)
            let began = try await core.event(.systemCondition) { $0.data["condition"] == "listWithdrawn" }
            #expect(began.subject == "registry" && began.edge == .begin)
            _ = try await core.client.call(.putList, "registry", try new.list([], version: 1, shrinksOnPurpose: true))
            _ = try await core.event(.systemCondition, after: began.seq) {
                $0.data["condition"] == "listWithdrawn" && $0.edge == .end
            }
        }
    }

    @Test("an officer whose PIN changed has to sign in again")
    func newPIN() async throws {
        try await CoreProcess.run { core in
            try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
            try core.rewrite(TestSite.yaml(pin: TestSite.hash(of: "0815")))
            core.send(SIGHUP)
            _ = try await core.event(.systemOfficerOff)
            let request = OpenDoorRequest(officer: "ana", reason: "test")
            let refused = await #expect(throws: Problem.self) {
                try await core.client.call(.openDoor, "main-door", request)
            }
            #expect(refused?.code == "notSignedIn")
            try await core.client.call(.signIn, "ana", SignInRequest(pin: "0815"))
        }
    }

    @Test("kill -9 under load, again and again: every event that was acknowledged is there, without gaps")
    func killed() async throws {
        var core = try await CoreProcess()
        var acknowledged: Int64 = 0
        for round in 0..<5 {
            let ports = try await core.prepared()
            let live = try await core.client.call(.live, LiveRequest())
            // A watcher hears of an event when it is on disk.
            let watcher = Task {
                var last: Int64 = 0
                do {
                    for try await item in live {
                        if case .event(let record) = item { last = record.seq }
                    }
                } catch {}
                return last
            }
            for number in 0..<20 + round * 10 { try await ports.scan("main-reader", "\(20_000_000 + number)") }
            try await core.killHard()
            acknowledged = max(acknowledged, await watcher.value)
            core = try await CoreProcess(in: core.directory)
            let events = try await core.events()
            #expect(events.map(\.seq) == Array(1...Int64(events.count)))
            #expect(try #require(events.last).seq >= acknowledged)
        }
        #expect(acknowledged > 50)
        #expect(try await core.client.call(.selfTest).first { $0.name == "chain" }?.result == .passed)
        try await core.close()
    }
}
