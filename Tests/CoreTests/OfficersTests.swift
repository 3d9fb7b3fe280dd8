import CoreHarness
import Dispatch
import LocalAPI
import Logging
import Model
import Reactor
import SiteConfiguration
import Synchronization
import Testing

@testable import Core

@Suite("officers sign in", .timeLimit(.minutes(30)))
struct OfficersTests {
    /// A check that goes on until it is let go.
    private final class SlowCheck: Sendable {
        private let gate = DispatchSemaphore(value: 0)
        private let state = Mutex((running: 0, most: 0))

        var running: Int { state.withLock(\.running) }
        var most: Int { state.withLock(\.most) }

        func wait() {
            state.withLock {
                $0.running += 1
                $0.most = max($0.most, $0.running)
            }
            gate.wait()
            state.withLock { $0.running -= 1 }
        }

        func letGo() { gate.signal() }
    }

    private static let accounts = ["ana", "ben", "cleo"].map {
        OfficerAccount(
            id: OfficerID($0),
            name: $0,
            role: .officer,
            pin: PINHash(logRounds: 10, blockSize: 8, parallelism: 1, salt: [], hash: [])
        )
    }

    private func withOfficers(_ body: (Officers, SlowCheck) async throws -> Void) async throws {
        let (bench, check) = (try await Bench(), SlowCheck())
        let officers = Officers(
            Self.accounts,
            recorder: await bench.unit.recorder,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            isRight: { _, pin in
                check.wait()
                return pin == "1234"
            }
        )
        try await body(officers, check)
        try await bench.close()
    }

    @Test("while a PIN is checked, who is signed in is answered; the next PIN waits")
    func slow() async throws {
        try await withOfficers { officers, check in
            async let ana: Void = officers.signIn("ana", pin: "1234")
            try await Eventually.value("the first check") { check.running == 1 ? () : nil }
            async let ben: Void = officers.signIn("ben", pin: "1234")
            async let cleo: Void = officers.signIn("cleo", pin: "1234")
            let early = await #expect(throws: Problem.self) { try await officers.require(.openDoor, of: "ana") }
            #expect(early?.known == .notSignedIn)
            for _ in Self.accounts {
                try await Eventually.value("a check") { check.running == 1 ? () : nil }
                check.letGo()
            }
            _ = try await (ana, ben, cleo)
            try await officers.require(.openDoor, of: "cleo")
            #expect(check.most == 1)
        }
    }

    @Test("a PIN that is changed while it is checked signs nobody in")
    func changed() async throws {
        try await withOfficers { officers, check in
            let ana = Task { try await officers.signIn("ana", pin: "1234") }
            try await Eventually.value("the check") { check.running == 1 ? () : nil }
            await officers.adopt([])
            check.letGo()
            let refused = await #expect(throws: Problem.self) { try await ana.value }
            #expect(refused?.known == .wrongPIN)
        }
    }
}
