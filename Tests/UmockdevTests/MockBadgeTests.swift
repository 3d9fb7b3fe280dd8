import Model
import Testing

extension MadeUpDevices {
    /// From the reader's reports to the relay's level and the journal: the unchanged libusb and libgpiod, and everything
    /// of the core between them.
    @Suite("The badge story")
    struct MockBadgeTests {
        @Test("a known badge opens the door until its time is over, and every step is written, in order and as real")
        func known() async throws {
            try await MockEntrance.run(6) { entrance in
                #expect(try !entrance.chip.level(MockEntrance.lock))
                entrance.type(MockEntrance.badge)
                try await entrance.waits(forLock: true)
                try entrance.chip.set(MockEntrance.position, true)
                _ = try await entrance.record(.accessTaken)
                try await entrance.waits(forLock: false)
                try entrance.chip.set(MockEntrance.position, false)
                _ = try await entrance.record(.doorClosed)

                let records = try await entrance.records()
                #expect(records.map(\.seq) == Array(1...Int64(records.count)))
                #expect(records.allSatisfy { $0.basis != .simulated })
                let story: [(EventType, Basis)] = [
                    (.accessGranted, .observed), (.doorUnlocked, .commanded), (.doorOpened, .observed),
                    (.accessTaken, .inferred), (.doorLocked, .commanded), (.doorClosed, .observed),
                ]
                let told = records.filter { $0.subject == "door" }
                #expect(told.map(\.type.known) == story.map(\.0))
                #expect(told.map(\.basis.known) == story.map(\.1))
                #expect(told.first?.data["scanner"] == "reader")
                #expect(try entrance.chip.history(MockEntrance.lock).count { $0 == "1" } == 1)
            }
        }

        @Test("an unknown badge is refused and never moves the lock; the known one after it does, once")
        func unknown() async throws {
            try await MockEntrance.run(7) { entrance in
                entrance.type("00000001")
                let denied = try await entrance.record(.accessDenied)
                #expect(denied.reason == DenialReason.unknownCredential.rawValue)
                #expect(denied.basis == .observed)
                #expect(try !entrance.chip.history(MockEntrance.lock).contains("1"))

                entrance.type(MockEntrance.badge)
                try await entrance.waits(forLock: true)
                let granted = try await entrance.record(.accessGranted)
                #expect(granted.seq > denied.seq)
                #expect(try entrance.chip.history(MockEntrance.lock).count { $0 == "1" } == 1)
            }
        }
    }
}
