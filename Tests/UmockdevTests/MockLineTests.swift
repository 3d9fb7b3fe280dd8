import GPIO
import Hardware
import HardwareProbes
import Model
import Reactor
import Testing

extension MadeUpDevices {
    /// The line port on the unchanged libgpiod, whichever generation it was built with.
    @Suite("Lines")
    @HardwareThread
    struct MockLineTests {
        static let wirings = [
            LineWiring(id: "lock", direction: .output, chip: "board", address: .name("door1-lock"), activeLow: true),
            LineWiring(id: "door", direction: .input, address: .name("door1-closed")),
            LineWiring(id: "rex", direction: .input, address: .name("door1-rex"), activeLow: true),
        ]

        func chip(_ number: Int32) throws -> MockChip {
            try MockChip(number, label: "board", lines: ["door1-closed", "door1-lock", "door1-rex"])
        }

        @Test("values and edges are logical, and outputs are inactive from the request to the end")
        func edges() async throws {
            let chip = try chip(0)
            defer { chip.unplug() }
            try chip.set(2, true)
            let lines = try LineRecorder(Self.wirings)
            // Active-low: inactive is high.
            #expect(try chip.level(1))
            #expect(try await lines.next(2) == ["door off", "rex off"])
            try chip.set(0, true)
            try chip.set(2, false)
            #expect(try await Set(lines.next(2)) == ["door on", "rex on"])
            try lines.port.drive("lock", active: true)
            #expect(try !chip.level(1))
            lines.port.stop()
            #expect(try chip.level(1))
        }

        @Test("a chip that goes takes its lines with it; when it is back they are heard, and the lock is inactive")
        func vanishing() async throws {
            let chip = try chip(1)
            defer { chip.unplug() }
            let lines = try LineRecorder(Self.wirings)
            #expect(try await lines.next(2) == ["door off", "rex on"])
            try lines.port.drive("lock", active: true)
            chip.unplug()
            #expect(try await Set(lines.next(3)) == ["lock lost", "door lost", "rex lost"])
            // The chip kept it energised.
            #expect(try !chip.level(1))
            chip.plugBack()
            #expect(try await lines.next(3) == ["lock off", "door off", "rex on"])
            #expect(try chip.level(1))
            lines.port.stop()
        }

        @Test(
            "rewired: a line that is named is let go and heard anew, the others are not touched, an energised one neither"
        )
        func rewired() async throws {
            let chip = try chip(9)
            defer { chip.unplug() }
            let lines = try LineRecorder(Self.wirings)
            #expect(try await lines.next(2) == ["door off", "rex on"])
            try lines.port.drive("lock", active: true)
            var rex = Self.wirings[2]
            rex.activeLow = false
            #expect(lines.port.rewire(["rex"], to: [Self.wirings[0], rex, Self.wirings[1]]).isEmpty)
            #expect(try await lines.next() == "rex off")
            #expect(lines.port.states().map(\.id) == ["lock", "rex", "door"])
            // Active-low: energised is low, and stays so.
            #expect(try !chip.level(1))
            try chip.set(0, true)
            #expect(try await lines.next() == "door on")
            let missing = LineWiring(id: "lock", direction: .output, chip: "board", address: .name("elsewhere"))
            #expect(lines.port.rewire(["lock"], to: [missing, rex]).isEmpty)
            #expect(try chip.level(1))
            #expect(try await lines.next() == "lock lost")
            #expect(throws: HardwareError.self) { try lines.port.drive("door", active: true) }
            #expect(lines.port.rewire(["lock"], to: Self.wirings) == ["lock"], "of one that was lost nobody knows")
            #expect(try await lines.next(2) == ["door on", "rex on"])
            try lines.port.drive("lock", active: true)
            #expect(try !chip.level(1))
            lines.port.stop()
        }

        @Test("a chattering input is left alone, and it is said when that begins and ends")
        func chatter() async throws {
            let chip = try chip(8)
            defer { chip.unplug() }
            let lines = try LineRecorder([Self.wirings[1]])
            #expect(try await lines.next() == "door off")
            for _ in 0..<300 {
                try chip.set(0, true)
                try chip.set(0, false)
                await Task.yield()
            }
            var heard: [String] = []
            while heard.last != "door calm" { heard.append(try await lines.next()) }
            #expect(heard.count { $0 == "door chatters" } == 1)
            #expect(heard.last { $0 == "door on" || $0 == "door off" } == "door off")
            #expect(heard.count < 400)
            lines.port.stop()
        }

        @Test("a name that two chips have is not driven, and the port says which two")
        func ambiguous() async throws {
            let (first, second) = (try chip(2), try chip(3))
            defer {
                first.unplug()
                second.unplug()
            }
            let lines = try LineRecorder([Self.wirings[0]])
            #expect(try await lines.next() == "lock lost")
            let error = #expect(throws: HardwareError.self) { try lines.port.drive("lock", active: true) }
            #expect(error?.advice.contains("gpiochip2:1 \"door1-lock\", gpiochip3:1 \"door1-lock\"") == true)
            lines.port.stop()
        }
    }
}
