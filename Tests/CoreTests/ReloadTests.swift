import CoreHarness
import Entrance
import Foundation
import Glibc
import LocalAPI
import Model
import Testing

/// SIGHUP to the real daemon: what goes on, and what does not.
@Suite("a reload touches only what changed", .timeLimit(.minutes(30)))
struct ReloadTests {
    private static let site = TestSite.yaml(unlockTime: "60 s")

    @Test("another schedule, time and title: the door stays unlocked, the alarm waits and is answered by its number")
    func inPlace() async throws {
        try await CoreProcess.run(site: Self.site) { core in
            let ports = try await Self.busy(core)
            let before = try await core.events().last?.seq ?? 0
            try core.rewrite(
                TestSite.yaml(title: "Changed", unlockTime: "2 s")
                    .replacingOccurrences(of: "every-day: 00:00-24:00", with: "monday-friday: 00:00-00:01")
            )
            try await Self.reload(core, after: before)
            #expect(try await core.client.call(.status).title == "Changed")
            #expect(try await Self.ofTheEntrance(core, after: before).isEmpty)
            try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
            try await core.client.call(
                .recordDisposition,
                1,
                DispositionRequest(officer: "ana", disposition: .clearedItem)
            )
            #expect(try await core.event(.detectorDisposition).reason == "clearedItem")
            // Two go through: the first pulse may belong to the alarm.
            for active in [true, false, true, false] { try await ports.set("detector-passage", active) }
            try await ports.set("detector-alarm", true)
            #expect(try await core.event(.detectorAlarm, after: before).data["alarm"] == 2)
            // The same connection, over which nothing moved.
            #expect(await ports.changes(of: "main-lock").isEmpty)
            #expect(try await Self.lock(core) == .unlocked)
            #expect(!(try await core.events(after: before).contains { $0.reason == Reasons.notWatched }))
        }
    }

    @Test("a detector that is rewired ends alone: the door stays unlocked, the scanners stay open")
    func detectorRewired() async throws {
        try await CoreProcess.run(site: Self.site) { core in
            let ports = try await Self.busy(core)
            let before = try await core.events().last?.seq ?? 0
            try core.rewrite(Self.site.replacingOccurrences(of: "offset: 4}", with: "offset: 9}"))
            try await Self.reload(core, after: before)
            let ended = try await Self.ofTheEntrance(core, after: before)
            #expect(ended.map(\.type.known) == [.detectorDisposition])
            #expect(ended.first?.reason == "notRecorded")
            #expect(await ports.changes(of: "main-lock").isEmpty)
            #expect(try await Self.lock(core) == .unlocked)
            try await ports.set("detector-alarm", true)
            #expect(try await core.event(.detectorAlarm, after: before).data["alarm"] == 2)
            try await ports.scan("main-reader", "12345678")
            _ = try await core.event(.accessGranted, after: before)
        }
    }

    @Test("a door that is rewired is locked at once; the alarm of the detector waits on")
    func doorRewired() async throws {
        try await CoreProcess.run(site: Self.site) { core in
            let ports = try await Self.busy(core)
            let before = try await core.events().last?.seq ?? 0
            try core.rewrite(Self.site.replacingOccurrences(of: "offset: 2}", with: "offset: 9}"))
            core.send(SIGHUP)
            try await ports.waits(for: "main-lock", toBe: false)
            _ = try await core.event(.systemConfigApplied, after: before)
            let ended = try await Self.ofTheEntrance(core, after: before)
            #expect(ended.map(\.type.known) == [.doorLocked, .accessNotTaken])
            try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
            try await core.client.call(
                .recordDisposition,
                1,
                DispositionRequest(officer: "ana", disposition: .clearedItem)
            )
            try await Eventually.value("the door, found closed") {
                try await core.client.call(.status).doors.first?.state.physical == .closed ? () : nil
            }
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
        }
    }

    @Test("a scanner that is new is opened; the other one is not heard of")
    func newScanner() async throws {
        try await CoreProcess.run(site: Self.site) { core in
            let ports = try await core.prepared()
            let before = try await core.events().last?.seq ?? 0
            let scanner = #"  - {name: gate-reader, at: main-door, usb: "0c27:3bfb", protocol: hid-keyboard}"#
            try core.rewrite(Self.site.replacingOccurrences(of: "schedules:", with: scanner + "\nschedules:"))
            try await Self.reload(core, after: before)
            _ = try await core.event(.scannerReady, after: before) { $0.subject == "gate-reader" }
            try await ports.scan("gate-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
            #expect(!(try await core.events(after: before).contains { $0.subject == "main-reader" }))
        }
    }

    @Test("relays that the fail-state program could not be told of are not taken; what needs no file is")
    func failState() async throws {
        try await CoreProcess.run(site: Self.site) { core in
            let ports = try await Self.busy(core)
            let before = try await core.events().last?.seq ?? 0
            // A directory with something in it gives way to no file.
            let file = core.directory.appendingPathComponent("fail-state")
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createDirectory(
                at: file.appendingPathComponent("in-the-way"),
                withIntermediateDirectories: true
            )
            try core.rewrite(Self.site.replacingOccurrences(of: "offset: 0}", with: "offset: 9}"))
            core.send(SIGHUP)
            #expect(try await core.event(.systemConfigRefused, after: before).reason == "refused")
            try core.rewrite(TestSite.yaml(unlockTime: "2 s"))
            try await Self.reload(core, after: before)
            #expect(try await Self.ofTheEntrance(core, after: before).isEmpty)
            #expect(await ports.changes(of: "main-lock").isEmpty)
        }
    }

    @Test("other hardware: all ports are closed and others opened; visits and cardholders stay")
    func otherHardware() async throws {
        try await CoreProcess.run { core in
            _ = try await core.prepared()
            try core.rewrite(TestSite.yaml.replacingOccurrences(of: "PORTS", with: "PORTS-2"))
            core.send(SIGHUP)
            _ = try await core.event(.systemConfigApplied) { $0.subject == "configuration" }
            let ports = try await SimulationClient(socket: core.directory.path + "/ports.sock-2")
            try await Eventually.value("the reader") {
                try await core.client.call(.status).scanners.allSatisfy { $0.state == .ready } ? () : nil
            }
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
        }
    }

    @Test(
        "names that cardholders need refuse the reload, with how many, and at a start, too; where none was kept those badges are refused"
    )
    func neededNames() async throws {
        let renamed = TestSite.yaml.replacingOccurrences(of: "  always:", with: "  whenever:")
        let core = try await CoreProcess()
        let ports = try await core.prepared()
        try core.rewrite(renamed)
        core.send(SIGHUP)
        #expect(try await core.event(.systemConfigRefused).reason == "needed")
        #expect(core.log.contains("2 cardholders need the schedule always, which is not configured"))
        let check = try await core.client.call(.selfTest).first { $0.id == "configuration" }
        #expect(check?.result == .failed && check?.finding.contains("1 mistake") == true)
        try await ports.scan("main-reader", "12345678")
        try await ports.waits(for: "main-lock", toBe: true)
        try core.rewrite(
            TestSite.yaml.replacingOccurrences(of: "name: main-door", with: "name: front-door")
                .replacingOccurrences(of: "at: main-door", with: "at: front-door")
        )
        let before = try await core.events().last?.seq ?? 0
        core.send(SIGHUP)
        #expect(try await core.event(.systemConfigRefused, after: before).reason == "needed")
        #expect(core.log.contains("2 cardholders need the door main-door, which is not configured"))
        core.send(SIGTERM)
        #expect(try await core.wait() == 0)
        try await core.client.shutdown()

        let kept = try await CoreProcess(site: renamed, in: core.directory)
        let refused = try await kept.event(.systemCondition) {
            $0.data["condition"] == "configurationRefused" && $0.edge == .begin
        }
        #expect(refused.data[.count] == 1)
        #expect(kept.log.contains("2 cardholders need the schedule always, which is not configured"))
        let grants = try await kept.events().last?.seq ?? 0
        let doors = try await kept.simulation()
        try await Eventually.value("the reader") {
            try await kept.client.call(.status).scanners.allSatisfy { $0.state == .ready } ? () : nil
        }
        try await doors.scan("main-reader", "12345678")
        _ = try await kept.event(.accessGranted, after: grants)
        kept.send(SIGTERM)
        #expect(try await kept.wait() == 0)
        try await kept.client.shutdown()

        try FileManager.default.removeItem(atPath: core.directory.path + "/configuration.kept")
        let again = try await CoreProcess(site: renamed, in: core.directory)
        let begin = try await again.event(.systemCondition) { $0.data["condition"] == "cardholdersUnmatched" }
        #expect(begin.data[.count] == 2)
        let anew = try await again.simulation()
        try await Eventually.value("the reader") {
            try await again.client.call(.status).scanners.allSatisfy { $0.state == .ready } ? () : nil
        }
        try await anew.scan("main-reader", "12345678")
        #expect(try await again.event(.accessDenied).reason == "notPermittedAtThisTime")
        // What is missing already keeps nothing else back.
        try again.rewrite(renamed.replacingOccurrences(of: "unlock-time: 1 s", with: "unlock-time: 2 s"))
        try await Self.reload(again, after: begin.seq)
        try again.rewrite(TestSite.yaml)
        try await Self.reload(again, after: try await again.events().last?.seq ?? 0)
        _ = try await again.event(.systemCondition, after: begin.seq) { $0.edge == .end }
        try await again.close()
    }

    /// The door is unlocked for a minute, and a detector alarm waits for its answer. The client has heard of neither.
    private static func busy(_ core: CoreProcess) async throws -> SimulationClient {
        let ports = try await core.prepared()
        try await ports.set("detector-alarm", true)
        try await ports.set("detector-alarm", false)
        _ = try await core.event(.detectorAlarm) { $0.edge == .end }
        try await ports.scan("main-reader", "12345678")
        _ = try await core.event(.doorUnlocked)
        return try await core.simulation()
    }

    private static func reload(_ core: CoreProcess, after seq: Int64) async throws {
        core.send(SIGHUP)
        _ = try await core.event(.systemConfigApplied, after: seq) { $0.subject == "configuration" }
    }

    /// What doors, detectors, lines and scanners have said since.
    private static func ofTheEntrance(_ core: CoreProcess, after seq: Int64) async throws -> [EventRecord] {
        try await core.events(after: seq).filter { record in
            ["main-", "walk-through", "detector-", "desk-scanner"].contains { record.subject.hasPrefix($0) }
        }
    }

    private static func lock(_ core: CoreProcess) async throws -> DoorState.Lock? {
        try await core.client.call(.status).doors.first?.state.lock
    }
}
