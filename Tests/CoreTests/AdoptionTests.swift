import CoreHarness
import Entrance
import Foundation
import Hardware
import Journal
import LocalAPI
import Model
import Reactor
import SiteConfiguration
import Testing

@testable import Core

@Suite("another configuration on the same ports", .timeLimit(.minutes(30)))
struct AdoptionTests {
    /// Two doors whose locks stay open long enough for any machine.
    private static let plan: EntrancePlan = {
        var plan = Bench.plan
        plan.doors[0].unlockTime = .seconds(60)
        plan.doors.append(
            DoorPlan(
                id: "gym",
                failState: .failSafe,
                lockLine: "gym-lock",
                exitLine: "gym-exit",
                unlockTime: .seconds(60)
            )
        )
        return plan
    }()

    @Test("other times touch no port, and what runs goes on")
    @HardwareThread
    func times() async throws {
        let bench = try await unlocked()
        let (driven, timers) = (bench.lines.driven.count, Set(bench.unit.timers.keys))
        var plan = Self.plan
        plan.doors[0].unlockTime = .seconds(1)
        plan.schedules = [:]
        #expect(bench.adopt(plan).isEmpty)
        #expect(bench.lines.driven.count == driven && Set(bench.unit.timers.keys) == timers)
        #expect(bench.lines.rewired.isEmpty && bench.scanners.rewired.isEmpty)
        bench.scanners.scan("1234")
        let records = try await Eventually.value("the badge without a schedule") {
            let records = try await bench.journal.records(after: 0, limit: 100)
            return records.contains { $0.type == .accessDenied } ? records : nil
        }
        #expect(!records.contains { $0.type == .doorLocked || $0.type == .accessNotTaken })
        try await bench.close()
    }

    @Test("what a scanner may deliver is another at once, and it is not closed for that")
    @HardwareThread
    func content() async throws {
        let bench = try await unlocked()
        var reader = ScannerProfile(id: "reader", vendor: 1, product: 2, transport: .hidKeyboard)
        reader.reading.content.kinds = [.mrz]
        _ = bench.unit.adopt(Self.plan, Rewiring(from: Self.plan, to: Self.plan), lines: [], scanners: [reader])
        #expect(bench.scanners.rewired.isEmpty)
        bench.scanners.scan("1234")
        let refused = try await Eventually.value("the badge that is not allowed here") {
            try await bench.journal.records(after: 0, limit: 100).first { $0.type == .scannerReadFailed }
        }
        #expect(refused.subject == "reader" && refused.reason == "unsupported")
        try await bench.close()
    }

    @Test("only the door that is rewired is let go and locked; a relay that is not released is named")
    @HardwareThread
    func rewired() async throws {
        let bench = try await unlocked()
        var plan = Self.plan
        plan.doors[1].exitLine = "other-exit"
        bench.lines.unreleased = ["gym-lock", "lock"]
        let unreleased = bench.adopt(plan)
        #expect(unreleased == ["gym-lock"])
        #expect(bench.lines.rewired == [["gym-lock", "gym-exit", "other-exit"]])
        #expect(bench.scanners.rewired == [[]])
        #expect(bench.unit.entrance.doors.mapValues(\.lock) == ["door": .unlocked, "gym": .locked])
        #expect(bench.lines.driven.last { $0.line == "lock" }?.active == true)
        #expect(bench.lines.driven.last { $0.line == "gym-lock" }?.active == false)
        #expect(Set(bench.unit.timers.keys) == [.door("door", .relock)])
        try await bench.close()
    }

    @Test("a release that failed is not tried again on a line that somebody else has")
    @HardwareThread
    func forgotten() async throws {
        let bench = try await unlocked()
        bench.lines.fault = HardwareError("does not answer", subject: "gym-lock", advice: "")
        bench.adopt(Bench.plan)
        bench.lines.fault = nil
        let driven = bench.lines.driven.count { $0.line == "gym-lock" }
        try await Task.sleep(for: Relays.retry * 2)
        #expect(bench.lines.driven.count { $0.line == "gym-lock" } == driven)
        try await bench.close()
    }

    @Test("a unit that has ended adopts nothing")
    @HardwareThread
    func ended() async throws {
        let bench = try await unlocked()
        bench.unit.end()
        #expect(bench.adopt(Bench.plan).isEmpty)
        #expect(bench.unit.entrance.plan == Self.plan && bench.lines.rewired.isEmpty)
        try await bench.close()
    }

    /// A bench with both doors unlocked.
    @HardwareThread
    private func unlocked() async throws -> Bench {
        let bench = try await Bench(plan: Self.plan)
        try bench.unit.start()
        for door in Self.plan.doors {
            try await bench.unit.perform(.openDoor(door.id, officer: "ana", reason: "test"))
        }
        try await Eventually.value("both relays") { bench.lines.driven.count { $0.active } == 2 ? () : nil }
        return bench
    }

    // MARK: What a changed configuration touches

    @Test("a changed site touches only what its ports need", arguments: changes)
    func touched(change: Change) throws {
        let old = try site(TestSite.yaml)
        let new = try site(
            TestSite.yaml.replacingOccurrences(of: change.of, with: change.with)
        )
        let rewiring = try #require(Rewiring(from: old, to: new))
        #expect(old != new)
        #expect(Set(rewiring.doors.map(\.rawValue) + rewiring.detectors.map(\.rawValue)) == change.parts)
        #expect(rewiring.lines == change.lines)
        #expect(rewiring.scanners == change.scanners)
    }

    struct Change: Sendable {
        var of: String
        var with: String
        var parts: Set<String> = []
        var lines: Set<LineID> = []
        var scanners: Set<ScannerID> = []
    }

    private static let doorLines: Set<LineID> = ["main-lock", "main-position", "main-exit"]
    private static let detectorLines: Set<LineID> = ["detector-alarm", "detector-passage"]
    private static let changes = [
        Change(of: "title: Lincoln", with: "title: Washington"),
        Change(of: "unlock-time: 1 s", with: "unlock-time: 9 s"),
        Change(of: "every-day: 00:00-24:00", with: "every-day: 07:00-17:00"),
        Change(of: "fail-state: secure", with: "fail-state: safe"),
        Change(of: "protocol: hid-pos", with: "protocol: hid-pos, content: {kinds: [mrz]}"),
        Change(of: "at: desk", with: "at: main-door"),
        Change(of: "role: technician", with: "role: officer"),
        Change(of: "offset: 2}", with: "offset: 7}", parts: ["main-door"], lines: doorLines),
        Change(of: "offset: 4}", with: "offset: 4, active: low}", parts: ["walk-through"], lines: detectorLines),
        Change(of: ", passage: detector-passage", with: "", parts: ["walk-through"], lines: detectorLines),
        Change(
            of: "name: walk-through",
            with: "name: arch",
            parts: ["walk-through", "arch"],
            lines: detectorLines
        ),
        Change(of: "0c2e:0b61", with: "0c2e:0b62", scanners: ["desk-scanner"]),
        Change(of: "name: desk-scanner", with: "name: kiosk", scanners: ["desk-scanner", "kiosk"]),
    ]

    @Test("other hardware touches everything")
    func hardware() throws {
        let old = try site(TestSite.yaml)
        #expect(
            Rewiring(from: old, to: try site(TestSite.yaml.replacingOccurrences(of: "PORTS", with: "/other"))) == nil
        )
    }

    private func site(_ yaml: String) throws -> SiteConfiguration {
        try SiteConfiguration.read([(file: "site.yaml", text: yaml.replacingOccurrences(of: "PORTS", with: "/ports"))])
    }
}

extension Bench {
    /// As a reload does it; the ports in memory have neither wirings nor profiles.
    @discardableResult
    fileprivate func adopt(_ plan: EntrancePlan) -> Set<LineID> {
        unit.adopt(plan, Rewiring(from: unit.entrance.plan, to: plan), lines: [], scanners: [])
    }
}
