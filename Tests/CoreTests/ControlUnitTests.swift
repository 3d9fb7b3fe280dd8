import CoreHarness
import Entrance
import Hardware
import Journal
import LocalAPI
import Model
import Reactor
import Testing

@testable import Core

@Suite("the control unit", .timeLimit(.minutes(30)))
struct ControlUnitTests {
    @Test("the relay waits for the commit, and moves with it")
    @HardwareThread
    func commitFirst() async throws {
        let bench = try await Bench()
        try bench.unit.start()
        // A machine that is busy may need more than 50 ms for one commit, but not for each.
        let records = try await Eventually.value("a grant that was on disk in time") {
            bench.scanners.scan("1234")
            let records = try await bench.journal.records(after: 0, limit: 1000)
            return records.contains { $0.type == .doorUnlocked && $0.data["beforeCommit"] == false } ? records : nil
        }
        let grants = records.filter { $0.type == .accessGranted }
        let unlocked = records.filter { $0.type == .doorUnlocked }
        for ((grant, unlocked), relay) in zip(zip(grants, unlocked), bench.lines.driven.filter(\.active))
        where unlocked.data["beforeCommit"] == false {
            #expect(relay.onDisk >= grant.seq)
        }
        try await bench.close()
    }

    @Test("nothing moves before the commit")
    @HardwareThread
    func written() async throws {
        let bench = try await Bench()
        try bench.unit.start()
        bench.scanners.scan("1234")
        #expect(bench.lines.driven.allSatisfy { !$0.active })
        try await Eventually.value("the relay") { bench.lines.driven.first { $0.active } }
        let records = try await bench.journal.records(after: 0, limit: 100)
        #expect(records.contains { $0.type == .accessGranted })
        try await bench.close()
    }

    @Test("a disk that does not answer holds nobody up: the door opens, and the event says so")
    @HardwareThread
    func lateDisk() async throws {
        let bench = try await Bench()
        try bench.unit.start()
        try await bench.stopDisk()
        let presented = Instant.now()
        bench.scanners.scan("1234")
        let relay = try await Eventually.value("the relay") { bench.lines.driven.first { $0.active } }
        #expect(relay.at - presented >= .milliseconds(50))
        bench.disk.answer()
        let unlocked = try await Eventually.value("the record") {
            try await bench.journal.records(after: 0, limit: 100).first { $0.type == .doorUnlocked }
        }
        #expect(unlocked.data["beforeCommit"] == true)
        bench.disk.standStill()
        try await bench.close()
    }

    @Test(
        "what an officer asks is answered when it is on disk, not before",
        arguments: [
            Command.openDoor("door", officer: "ana", reason: "delivery"),
            .visit("v", .begin(TestPersons.john, .byHand, purpose: ""), officer: "ana"),
        ]
    )
    @HardwareThread
    func answered(command: Command) async throws {
        let bench = try await Bench()
        try bench.unit.start()
        try await bench.stopDisk()
        let asked = Instant.now()
        try await bench.unit.perform(command)
        // Nobody waits longer for a disk that does not answer.
        #expect(Instant.now() - asked >= Recorder.patience)
        bench.disk.answer()
        let before = bench.journal.health.lastSeq
        try await Eventually.value("the records") { bench.journal.health.lastSeq > before ? () : nil }
        bench.disk.standStill()
        try await bench.close()
    }

    @Test("after the end nothing is driven, whoever asks")
    @HardwareThread
    func ended() async throws {
        let bench = try await Bench()
        try bench.unit.start()
        try await bench.stopDisk()
        bench.scanners.scan("1234")
        bench.unit.end()
        bench.disk.answer()
        await #expect(throws: Refusal.denied(.lockFault)) {
            try await bench.unit.perform(.openDoor("door", officer: "ana", reason: "delivery"))
        }
        _ = try bench.unit.reinstall(Bench.plan, bench.unit.installation)
        bench.scanners.scan("1234")
        try await bench.journal.beat()
        let records = try await bench.journal.records(after: 0, limit: 100)
        #expect(records.contains { $0.type == .accessGranted })
        #expect(!records.contains { $0.type == .doorUnlocked })
        #expect(bench.lines.driven.allSatisfy { !$0.active })
        bench.disk.standStill()
        try await bench.close()
    }

    @Test("a relay is released by its limit when nobody else does")
    @HardwareThread
    func limit() async throws {
        let bench = try await Bench()
        try bench.unit.start()
        bench.unit.relays.drive("lock", active: true, until: .now())
        try await Eventually.value("the release") { bench.lines.driven.last?.active == false ? () : nil }
        let (on, off) = try #require(bench.lines.driven.suffix(2).map(\.at).pair)
        #expect(off - on >= Relays.grace)
        try await bench.close()
    }

    @Test("a release that fails is tried again until it works")
    @HardwareThread
    func retry() async throws {
        let bench = try await Bench()
        try bench.unit.start()
        let before = bench.lines.driven.count
        bench.lines.fault = HardwareError("does not answer", subject: "lock", advice: "")
        bench.unit.relays.drive("lock", active: false, until: nil)
        #expect(bench.lines.driven.count == before)
        bench.lines.fault = nil
        try await Eventually.value("the release") { bench.lines.driven.count > before ? () : nil }
        try await bench.close()
    }

    @Test("ports that cannot be opened leave the old ones at work")
    @HardwareThread
    func reinstall() async throws {
        let bench = try await Bench()
        try bench.unit.start()
        let broken = FakeLines()
        broken.startFault = HardwareError("is gone", subject: "chip", advice: "")
        let installation = Installation(lines: broken, scanners: FakeScanners())
        #expect(throws: HardwareError.self) { try bench.unit.reinstall(Bench.plan, installation) }
        bench.scanners.scan("1234")
        try await Eventually.value("the relay") { bench.lines.driven.first { $0.active } }
        try await bench.close()
    }

    @Test("old ports that cannot be opened again either are the end of the unit")
    @HardwareThread
    func portsLost() async throws {
        let bench = try await Bench()
        try bench.unit.start()
        let broken = FakeLines()
        broken.startFault = HardwareError("is gone", subject: "chip", advice: "")
        bench.lines.startFault = broken.startFault
        let installation = Installation(lines: broken, scanners: FakeScanners())
        #expect(throws: PortsLost.self) { try bench.unit.reinstall(Bench.plan, installation) }
        try await bench.close()
    }

    @Test("a reinstallation ends what is open, says which relays are not released, and numbers grants on")
    @HardwareThread
    func numbersGoOn() async throws {
        let bench = try await Bench()
        try bench.unit.start()
        bench.lines.deliver?(.lost("lock"))
        bench.lines.deliver?(.changed("lock", active: false, at: .now()))
        bench.scanners.scan("1234")
        try await Eventually.value("the relay") { bench.lines.driven.first { $0.active } }
        bench.lines.deliver?(.lost("lock"))
        bench.lines.unreleased = ["lock"]
        let scanners = FakeScanners()
        let installation = Installation(lines: FakeLines(), scanners: scanners)
        #expect(try bench.unit.reinstall(Bench.plan, installation) == ["lock"])
        scanners.scan("1234")
        let records = try await Eventually.value("the second grant") {
            let records = try await bench.journal.records(after: 0, limit: 100)
            return records.count { $0.type == .accessGranted } == 2 ? records : nil
        }
        #expect(records.filter { $0.type == .inputLost }.map(\.edge.known) == [.begin, .end, .begin, .end])
        #expect(records.filter { $0.type == .accessGranted }.map { $0.data["grant"] } == [1, 2])
        try await bench.close()
    }

    @Test("nothing of a payment card is recorded")
    @HardwareThread
    func paymentCard() async throws {
        let bench = try await Bench()
        try bench.unit.start()
        let items = try #require(bench.feed.subscribe(Caller(uid: 1000, roles: [.technician])) { _ in true })
        bench.scanners.scan(
            "%B4111111111111111^SAMPLE/MARIA^30121010000000000000?;4111111111111111=30121010000000000000?"
        )
        bench.scanners.scan("1234")
        bench.feed.close()
        var cards: [ScanReport] = []
        for await beat in items {
            guard case .item(.scan(let report)) = beat else { continue }
            #expect(!"\(report)".contains("4111"))
            if report.outcome == "paymentCard" { cards.append(report) }
        }
        #expect(cards.map(\.byteCount) == [0])
        try await Eventually.value("the grant") {
            try await bench.journal.records(after: 0, limit: 10).contains { $0.type == .accessGranted } ? () : nil
        }
        let records = try await bench.journal.records(after: 0, limit: 10)
        #expect(!"\(records)".contains("4111"))
        #expect(!records.contains { $0.type == .scannerReadFailed })
        try await bench.close()
    }
}

extension [Instant] {
    fileprivate var pair: (Instant, Instant)? { count == 2 ? (self[0], self[1]) : nil }
}
