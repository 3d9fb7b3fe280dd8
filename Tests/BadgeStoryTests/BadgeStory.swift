import CoreHarness
import Foundation
import GRDB
import Hardware
import LocalAPI
import Model
import Testing

/// A badge opens a door: the real daemon, its real journal and socket, simulated ports.
@Suite("the badge story", .timeLimit(.minutes(30)))
struct BadgeStory {
    @Test("a known badge opens the door, and every step is written in order")
    func knownBadge() async throws {
        try await CoreProcess.run(site: TestSite.yaml(unlockTime: "20 s")) { core in
            let ports = try await core.prepared()
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
            try await ports.set("main-position", true)
            try await ports.waits(for: "main-lock", toBe: false)
            try await ports.set("main-position", false)
            _ = try await core.event(.doorClosed)
            let story: [EventType] = [
                .accessGranted, .doorUnlocked, .doorOpened, .accessTaken, .doorLocked, .doorClosed,
            ]
            let told = try await core.events().filter { event in
                story.contains { event.type == $0 } && event.subject == "main-door"
            }
            // The lock's own event at the start is before the story.
            let begin = told.firstIndex { $0.type == .accessGranted } ?? 0
            #expect(told[begin...].map(\.type.known) == story)
            #expect(told[begin...].allSatisfy { $0.basis == .simulated || $0.basis == .commanded })
        }
    }

    @Test("the grant is on disk before the relay moves, and says how long the decision took")
    func writtenBeforeDone() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            // A machine that is busy may need more than 50 ms for one commit, but not for each.
            let unlocked = try await Eventually.value("a grant that was on disk in time") {
                try await ports.scan("main-reader", "12345678")
                return try await core.events().first { $0.type == .doorUnlocked && $0.data["beforeCommit"] == false }
            }
            let granted = try #require(
                try await core.events().last { $0.type == .accessGranted && $0.seq < unlocked.seq }
            )
            #expect(granted.decisionMs.map { $0 >= 0 } == true)
            #expect(granted.basis == .simulated)
        }
    }

    @Test("while nothing can be written the relay moves all the same, and the record says that it was not there yet")
    func doneBeforeWritten() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            let writer = try Writer(core.directory.appendingPathComponent("journal.sqlite").path)
            let before = try await core.events().count
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
            // The core may be opening the file again, and then it does not answer.
            if let now = try? await core.events().count { #expect(now == before, "nobody else can write") }
            try writer.leave()
            try await Eventually.value("the journal writes again") {
                let events = try? await core.events()
                return events.map { $0.count > before } == true ? () : nil
            }
            let unlocked = try await core.event(.doorUnlocked)
            #expect(unlocked.data["beforeCommit"] == true)
            let granted = try await core.event(.accessGranted)
            #expect(granted.seq < unlocked.seq)
        }
    }

    @Test(
        "a badge that may not is refused with its reason, and the relay stays",
        arguments: [("00000001", DenialReason.unknownCredential), ("99999999", .notEnabled)]
    )
    func refused(badge: String, reason: DenialReason) async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            try await ports.scan("main-reader", badge)
            let denied = try await core.event(.accessDenied)
            #expect(denied.reason == reason.rawValue)
            #expect(await ports.changes(of: "main-lock").allSatisfy { !$0 })
        }
    }

    @Test("a grant nobody uses is noted when the door locks again")
    func notTaken() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
            try await ports.waits(for: "main-lock", toBe: false)
            _ = try await core.event(.accessNotTaken)
        }
    }

    @Test("a forced door alarms until it is closed")
    func forced() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            try await ports.set("main-position", true)
            let begun = try await core.event(.doorForcedOpen) { $0.edge == .begin }
            #expect(begun.priority == .urgent)
            #expect(try await core.client.call(.status).doors.first?.state.alarm == .forcedOpen)
            try await ports.set("main-position", false)
            _ = try await core.event(.doorForcedOpen, after: begun.seq) { $0.edge == .end }
        }
    }

    @Test("a door opened by its exit button is not forced")
    func exitButton() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            try await ports.set("main-exit", true)
            try await ports.set("main-exit", false)
            try await ports.set("main-position", true)
            try await ports.set("main-position", false)
            _ = try await core.event(.doorClosed)
            #expect(try await core.events().contains { $0.type == .doorForcedOpen } == false)
        }
    }

    @Test("a detector's alarm waits for the officer's answer, and takes one")
    func detector() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            try await ports.set("detector-passage", true)
            try await ports.set("detector-alarm", true)
            try await ports.set("detector-alarm", false)
            let alarm = try await Eventually.value("an open alarm") {
                try await core.client.call(.conditions, ConditionsRequest(for: .desk)).first { $0.isOver }
            }
            let number = try #require(alarm.number)
            try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
            let answer = DispositionRequest(officer: "ana", disposition: .clearedItem)
            try await core.client.call(.recordDisposition, number, answer)
            let disposition = try await core.event(.detectorDisposition)
            #expect(disposition.reason == Disposition.clearedItem.rawValue)
            #expect(disposition.actor == .officer("ana"))
            #expect(
                try await !core.client.call(.conditions, ConditionsRequest(for: .desk)).contains { $0.awaitsAnswer }
            )
            let again = await #expect(throws: Problem.self) {
                try await core.client.call(.recordDisposition, number, answer)
            }
            #expect(again.map { [404, 409].contains($0.status) } == true)
        }
    }

    @Test("an officer opens the door by name and with a reason; nobody does who is not signed in")
    func officer() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            let request = OpenDoorRequest(officer: "ana", reason: "delivery")
            let refused = await #expect(throws: Problem.self) {
                try await core.client.call(.openDoor, "main-door", request)
            }
            #expect(refused?.code == "notSignedIn")
            try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
            try await core.client.call(.openDoor, "main-door", request)
            try await ports.waits(for: "main-lock", toBe: true)
            let opened = try await core.event(.accessOperator)
            #expect(opened.actor == .officer("ana"))
            try await core.client.call(.signOut, "ana")
            _ = try await core.event(.systemOfficerOff)
            await #expect(throws: Problem.self) { try await core.client.call(.openDoor, "main-door", request) }
        }
    }

    @Test("garbage, half scans and control characters are noted, and the next badge still opens")
    func garbage() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            try await ports.scan("main-reader", "\u{1}\u{2}\u{3}?*")
            try await ports.scan("main-reader", "@\n\u{1e}\rANSI 6360")
            try await ports.send(.fail(scanner: "main-reader", reason: .truncated))
            _ = try await core.event(.scannerReadFailed) { $0.reason == ReadFailure.truncated.rawValue }
            #expect(try await core.events().count { $0.type == .scannerReadFailed } == 3)
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
        }
    }

    @Test("a reader pulled out and plugged in again works as before")
    func unplugged() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            try await ports.send(.unplug(scanner: "main-reader"))
            let removed = try await core.event(.scannerRemoved)
            try await ports.send(.plug(scanner: "main-reader"))
            _ = try await core.event(.scannerReady, after: removed.seq)
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
        }
    }
}

/// Has the journal's file for itself, so that the daemon cannot write.
private final class Writer {
    private let database: DatabaseQueue

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(Double(Eventually.limit.components.seconds))
        database = try DatabaseQueue(path: path, configuration: configuration)
        try database.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
    }

    func leave() throws { try database.inDatabase { try $0.execute(sql: "ROLLBACK") } }
}
