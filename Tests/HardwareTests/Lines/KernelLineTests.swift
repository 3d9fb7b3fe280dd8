import Hardware
import HardwareProbes
import Model
import Reactor
import Testing

/// The kernel's own GPIO subsystem and the real libgpiod. Needs root and gpio-sim: the kernel lab.
@Suite(
    "Lines under the real kernel",
    .serialized,
    .enabled(if: GPIOSimulator.isPresent, "no gpio-sim here; Simulators/KernelLab/test runs these"),
    .timeLimit(.minutes(30))
)
struct KernelLineTests {
    static let wirings = [
        LineWiring(id: "lock", direction: .output, address: .name("door1-lock")),
        LineWiring(id: "door", direction: .input, chip: "entrance", address: .offset(0), debounce: .milliseconds(20)),
        LineWiring(id: "rex", direction: .input, address: .name("door1-rex"), activeLow: true, bias: .pullUp),
    ]

    func simulator() throws -> GPIOSimulator {
        try GPIOSimulator(label: "entrance", lines: ["door1-closed", "door1-lock", "door1-rex"])
    }

    @Test("edges come in with the kernel's time, outputs go out, and stopping drives them inactive")
    @HardwareThread
    func edges() async throws {
        let chip = try simulator()
        defer { chip.remove() }
        let before = Instant.now()
        let lines = try LineRecorder(Self.wirings)
        #expect(try await lines.next(2) == ["door off", "rex off"])
        try chip.pull(0, up: true)
        #expect(try await lines.next() == "door on")
        try chip.pull(2, up: false)
        guard case .changed("rex", true, let at) = try await lines.events.next() else {
            Issue.record("the active-low button was not heard")
            return
        }
        #expect(at > before && at <= Instant.now())
        try lines.port.drive("lock", active: true)
        #expect(try chip.value(1))
        #expect(lines.port.states().map(\.active) == [true, true, true])
        #expect(lines.port.states()[0].place.hasSuffix(":1 \"door1-lock\""))
        lines.port.stop()
        #expect(try !chip.value(1))
    }

    @Test("a chip that vanishes loses its lines, and when it returns they are heard and driven again")
    @HardwareThread
    func vanishing() async throws {
        let chip = try simulator()
        defer { chip.remove() }
        let lines = try LineRecorder(Self.wirings)
        #expect(try await lines.next(2) == ["door off", "rex off"])
        try lines.port.drive("lock", active: true)
        try chip.setLive(false)
        #expect(try await Set(lines.next(3)) == ["lock lost", "door lost", "rex lost"])
        #expect(throws: HardwareError.self) { try lines.port.drive("lock", active: true) }
        #expect(lines.port.states().allSatisfy { $0.active == nil && !$0.place.isEmpty })
        try chip.setLive(true)
        #expect(try await lines.next(3) == ["lock off", "door off", "rex off"])
        #expect(try !chip.value(1))
        try lines.port.drive("lock", active: true)
        #expect(try chip.value(1))
        lines.port.stop()
    }

    @Test("lines whose chip is missing at the start are lost first and heard when it appears")
    @HardwareThread
    func missing() async throws {
        let lines = try LineRecorder(Self.wirings)
        #expect(try await lines.next(3) == ["lock lost", "door lost", "rex lost"])
        let chip = try simulator()
        defer { chip.remove() }
        #expect(try await lines.next(3) == ["lock off", "door off", "rex off"])
        lines.port.stop()
    }

    @Test("a chattering input is heard a bounded number of times, and its last value is true")
    @HardwareThread
    func chatter() async throws {
        let chip = try simulator()
        defer { chip.remove() }
        let lines = try LineRecorder([LineWiring(id: "door", direction: .input, address: .name("door1-closed"))])
        let began = ContinuousClock.now
        for _ in 0..<2000 {
            try chip.pull(0, up: true)
            try chip.pull(0, up: false)
            await Task.yield()
        }
        try chip.pull(0, up: true)
        var heard: [String] = []
        // A machine that stands still for a second in the middle makes two chatters of it.
        while heard.last != "door calm" || lines.port.states()[0].place.contains("chattering") {
            heard.append(try await lines.next())
        }
        // Some 200 edges a second, however many seconds a slow machine takes.
        let seconds = Int((ContinuousClock.now - began).components.seconds) + 2
        #expect(heard.count > 1 && heard.count < 300 * seconds)
        #expect(lines.port.states()[0].active == true)
        lines.port.stop()
    }
}
