import Foundation
import Model
import Testing

extension MadeUpDevices {
    /// The real program, on chips that keep their last value when a line is released.
    @Suite("The fail-state program")
    struct FailStateTests {
        @Test("a lock whose holder is killed stays energised on such a chip, and the program releases it")
        func killed() async throws {
            let chip = try MockChip(4, label: "relays", lines: ["front-lock", "back-lock"])
            defer { chip.unplug() }
            let holder = try Child("line-holder", "front-lock")
            #expect(try await holder.firstLine() == "held")
            holder.kill()
            await holder.ended()
            #expect(try chip.level(0), "this chip does not keep its value: the test shows nothing")

            let file = try FailStateTests.file(
                FailStateFile(relays: [
                    FailStateFile.Relay(chip: nil, address: .name("front-lock"), activeLow: false),
                    FailStateFile.Relay(chip: "relays", address: .offset(1), activeLow: true),
                ]).text
            )
            defer { try? FileManager.default.removeItem(atPath: file) }
            let program = try Child("vestibule-failstate", file)
            #expect(await program.ended() == 0)
            #expect(try await program.firstLine() == "released 2 of 2 lock relays")
            #expect(try !chip.level(0))
            #expect(try chip.level(1))
        }

        @Test("what cannot be released is named, and the rest is released")
        func partly() async throws {
            let chip = try MockChip(5, label: "relays", lines: ["front-lock"])
            defer { chip.unplug() }
            try chip.set(0, true)
            let file = try FailStateTests.file("\tname:nowhere\t0\nnonsense\n\tname:front-lock\t0\n")
            defer { try? FileManager.default.removeItem(atPath: file) }
            let program = try Child("vestibule-failstate", file)
            #expect(await program.ended() == 1)
            #expect(try await program.firstLine() == "released 1 of 3 lock relays")
            #expect(program.errors.contains("line \"nowhere\": no chip has it"))
            #expect(program.errors.contains(":2: expected chip"))
            #expect(try !chip.level(0))
        }

        @Test("without a file there is nothing to do")
        func missing() async throws {
            let program = try Child("vestibule-failstate", "/nonexistent/fail-state")
            #expect(await program.ended() == 0)
            #expect(try await program.firstLine() == "no lock relays: /nonexistent/fail-state does not exist")
        }

        static func file(_ text: String) throws -> String {
            let path = FileManager.default.temporaryDirectory.appending(path: "fail-state-\(UUID())").path
            try Data(text.utf8).write(to: URL(filePath: path))
            return path
        }
    }
}
