import Model
import Testing

@testable import Entrance

@Suite("What a door is meant to do")
struct ModeStackTests {
    private let now = Instant(nanoseconds: 1_000_000_000)

    @Test("the weightiest source counts, whatever came last; taken back, the next one holds again")
    func precedence() {
        var modes = ModeStack()
        #expect(modes.mode == .locked)
        modes.set(.lockedDown, by: .lockdown)
        modes.set(.unlocked, by: .schedule)
        modes.set(.lockedOpen, by: .override)
        #expect(modes.mode == .lockedDown && modes.current.source == .lockdown)
        modes.takeBack(.lockdown)
        #expect(modes.mode == .lockedOpen)
        modes.takeBack(.override)
        #expect(modes.mode == .unlocked)
        modes.takeBack(.schedule)
        modes.takeBack(.standing)
        #expect(modes.mode == .locked, "a door is always meant to do something")
    }

    @Test("a layer ends with its time, and one without stays")
    func until() {
        var modes = ModeStack()
        modes.set(.unlocked, by: .override, until: now + .seconds(60))
        modes.set(.lockedDown, by: .lockdown)
        modes.expire(at: now + .seconds(60))
        modes.takeBack(.lockdown)
        #expect(modes.mode == .locked)
        modes.set(.unlocked, by: .override, until: now + .seconds(60))
        modes.expire(at: now + .seconds(59))
        #expect(modes.mode == .unlocked)
    }

    @Test("only a door that is blocked or in lockdown lets nobody in", arguments: DoorState.Mode.allCases)
    func entry(mode: DoorState.Mode) {
        #expect((mode.objection == nil) == ![.blocked, .lockedDown].contains(mode))
    }
}
