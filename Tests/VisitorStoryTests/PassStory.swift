import CoreHarness
import Foundation
import LocalAPI
import Model
import Testing

/// A visitor's pass from the label to the check-out: the real daemon and its key, simulated ports.
@Suite("the story of a visitor pass", .timeLimit(.minutes(30)))
struct PassStory {
    private static let desk: ScannerID = "desk-scanner"

    @Test("admitted, printed, shown at the desk, checked out by the pass; then it is worth nothing")
    func stay() async throws {
        try await atTheDesk { core in
            let ports = try await core.prepared()
            let visit = try await admitted(core)
            let label = try await core.client.call(.pass, visit.id, ViewRequest(officer: "ana"))
            #expect(label.text.hasPrefix("VEST1:") && !label.text.localizedUppercase.contains("TESTER"))
            #expect(label.expires == visit.pass?.expires)
            _ = try await core.client.call(.recordPrint, visit.id, PrintRequest(officer: "ana", printed: true))
            #expect(try await core.event(.visitBadgePrinted).actor == .officer("ana"))
            let live = try await core.client.call(.live, LiveRequest())
            #expect(try await show(label.text, live, ports) == PassReading(.good, visit: visit.id))
            let request = CheckOutRequest(officer: "ana", by: .badge)
            #expect(try await core.client.call(.checkOut, visit.id, request).state == .checkedOut)
            let left = try await core.event(.visitCheckedOut)
            #expect(left.reason == "badge" && left.subject == visit.id.rawValue)
            #expect(try await show(label.text, live, ports) == PassReading(.ended))
            #expect(try await core.event(.accessDenied).reason == "notEnabled")
        }
    }

    @Test("a pass with one character changed is not ours, and is recorded")
    func forged() async throws {
        try await atTheDesk { core in
            let ports = try await core.prepared()
            let text = try await core.client.call(.pass, admitted(core).id, ViewRequest(officer: "ana")).text
            let other = text.dropLast(19).last == "A" ? "B" : "A"
            let changed = "\(text.dropLast(20))\(other)\(text.suffix(19))"
            #expect(
                try await show(changed, try await core.client.call(.live, LiveRequest()), ports)
                    == PassReading(.notOurs)
            )
            let denied = try await core.event(.accessDenied)
            #expect(denied.reason == "unknownCredential" && denied.subject == Self.desk.rawValue)
            #expect(!"\(try await core.events())\(core.log)".contains(changed.suffix(40)))
        }
    }

    @Test("a pass opens no door")
    func door() async throws {
        try await atTheDesk { core in
            let ports = try await core.prepared()
            let label = try await core.client.call(.pass, admitted(core).id, ViewRequest(officer: "ana"))
            try await ports.scan("main-reader", label.text)
            let denied = try await core.event(.accessDenied)
            #expect(denied.reason == "unauthorized" && denied.subject == "main-door")
            #expect(try await core.events().allSatisfy { $0.type != .accessGranted })
        }
    }

    @Test("only who was admitted has one, and only an officer who is signed in gets it")
    func refused() async throws {
        try await atTheDesk { core in
            let waiting = try await begin(core)
            let tooEarly = await #expect(throws: Problem.self) {
                try await core.client.call(.pass, waiting.id, ViewRequest(officer: "ana"))
            }
            #expect(tooEarly?.code == "notNow")
            let stranger = await #expect(throws: Problem.self) {
                try await core.client.call(.pass, waiting.id, ViewRequest(officer: "ben"))
            }
            #expect(stranger?.code == "notSignedIn")
            let unknown = await #expect(throws: Problem.self) {
                try await core.client.call(.pass, "v9", ViewRequest(officer: "ana"))
            }
            #expect(unknown?.code == "noSuchVisit")
        }
    }

    @Test("the label printed before the plug was pulled is good after it; the key is the daemon's alone")
    func restart() async throws {
        let core = try await CoreProcess(site: TestSite.yaml())
        try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
        let visit = try await admitted(core)
        let label = try await core.client.call(.pass, visit.id, ViewRequest(officer: "ana"))
        try await core.killHard()
        let key = try FileManager.default.attributesOfItem(atPath: core.directory.path + "/pass-key")
        #expect(key[.posixPermissions] as? Int == 0o600 && key[.size] as? Int == 32)
        let again = try await CoreProcess(site: TestSite.yaml(), in: core.directory)
        let reading = try await show(
            label.text,
            try await again.client.call(.live, LiveRequest()),
            try await again.prepared()
        )
        #expect(reading == PassReading(.good, visit: visit.id))
        try await again.close()
    }

    @Test("yesterday's label is over, though its visitor was never checked out")
    func expired() async throws {
        let core = try await CoreProcess(site: TestSite.yaml())
        try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
        let visit = try await admitted(core)
        let label = try await core.client.call(.pass, visit.id, ViewRequest(officer: "ana"))
        try await core.killHard()
        let tomorrow = try await CoreProcess(site: TestSite.yaml(), in: core.directory, clockAhead: 24 * 3600)
        let reading = try await show(
            label.text,
            try await tomorrow.client.call(.live, LiveRequest()),
            try await tomorrow.prepared()
        )
        #expect(reading == PassReading(.expired))
        let denied = try await tomorrow.event(.accessDenied)
        #expect(denied.reason == "expired" && denied.subject == Self.desk.rawValue)
        #expect(try await tomorrow.client.call(.visits).contains { $0.id == visit.id && $0.state == .admitted })
        try await tomorrow.close()
    }

    private func atTheDesk(_ body: (CoreProcess) async throws -> Void) async throws {
        try await CoreProcess.run(site: TestSite.yaml()) { core in
            try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
            try await body(core)
        }
    }

    private func begin(_ core: CoreProcess) async throws -> Visit {
        let request = BeginVisitRequest(
            officer: "ana",
            person: TestPersons.john,
            identifiedBy: .document,
            purpose: "meeting"
        )
        return try await core.begin(request)
    }

    private func admitted(_ core: CoreProcess) async throws -> Visit {
        try await core.client.call(.admit, try await begin(core).id, AdmitRequest(officer: "ana", escorted: false))
    }

    /// What the desk is told of a pass at its scanner.
    private func show(
        _ text: String,
        _ live: AsyncThrowingStream<LiveItem, any Error>,
        _ ports: SimulationClient
    ) async throws -> PassReading {
        try await ports.scan(Self.desk, text)
        for try await item in live {
            if case .pass(let reading) = item { return reading }
        }
        throw HarnessError("the live stream ended")
    }
}
