import CoreHarness
import Foundation
import Glibc
import LocalAPI
import Model
import Testing

/// A technician's commands that go on until interrupted, as a shell runs them beside a real daemon.
@Suite("what a technician watches ends when it should", .timeLimit(.minutes(30)))
struct TechnicianStory {
    @Test(
        "in a pipe, as soon as nobody reads on",
        arguments: ["lines | head -n 1", "lines --json | head -n 1", "events -f | head -n 2", "scan | head -n 1"]
    )
    func pipe(command: String) async throws {
        try await CoreProcess.run { core in
            _ = try await core.prepared()
            let ended = try await Self.shell(command, of: core).wait()
            #expect(ended == "\(128 + SIGPIPE) 0")
        }
    }

    @Test("in a pipe that is closed only when there is more to say")
    func later() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            let watching = try Self.shell("lines | grep -m 1 'main-lock .*energised'", of: core)
            try await Eventually.succeeds("the change is seen") {
                try await ports.scan("main-reader", "12345678")
                guard try await watching.hasEnded() else { throw HarnessError("still waiting") }
            }
            #expect(try await watching.wait() == "\(128 + SIGPIPE) 0")
        }
    }

    @Test("with 3 and a sentence when the core is killed", arguments: ["lines", "scan"])
    func killed(command: String) async throws {
        let core = try await CoreProcess()
        _ = try await core.prepared()
        let watching = try Self.shell("\(command) | tee \(core.directory.path)/seen", of: core)
        try await Eventually.value("the first lines") {
            (try? Data(contentsOf: core.directory.appendingPathComponent("seen")))?.isEmpty == false ? () : nil
        }
        try await core.killHard()
        #expect(try await watching.wait() == "3 0")
        let errors = watching.errors
        #expect(errors.hasPrefix("vestibule: the daemon ended, or closed the connection"), "\(errors)")
        #expect(errors.contains("journalctl -u vestibuled"), "\(errors)")
        try FileManager.default.removeItem(at: core.directory)
    }

    @Test("events goes on when the core is back, and has missed nothing")
    func followed() async throws {
        let core = try await CoreProcess()
        _ = try await core.prepared()
        let seen = core.directory.appendingPathComponent("seen")
        let watching = try Self.shell("events -f --json | tee \(seen.path)", of: core)
        try await Eventually.value("the first lines") {
            (try? Data(contentsOf: seen))?.isEmpty == false ? () : nil
        }
        try await core.killHard()
        try await Eventually.value("it says that the core is away") { watching.errors.isEmpty ? nil : () }
        #expect(watching.errors.contains("is shown when it is back"), "\(watching.errors)")
        let next = try await CoreProcess(in: core.directory)
        let ports = try await next.prepared()
        try await ports.scan("main-reader", "12345678")
        let granted = try await next.event(.accessGranted)
        try await Eventually.value("the badge is seen") {
            try String(contentsOf: seen, encoding: .utf8).contains(granted.id) ? () : nil
        }
        let numbers = try String(contentsOf: seen, encoding: .utf8).matches(of: /"seq":([0-9]+)/).compactMap {
            Int64($0.1)
        }
        #expect(numbers == Array((numbers.first ?? 0)..<(numbers.first ?? 0) + Int64(numbers.count)))
        watching.end()
        try await next.close()
    }

    /// `vestibule COMMAND | …`, and how each part of the pipe ended.
    private static func shell(_ command: String, of core: CoreProcess) throws -> Shell {
        let program = CoreProcess.programs.appendingPathComponent("vestibule").path
        var parts = command.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let end = parts.firstIndex(of: "|") ?? parts.endIndex
        parts.insert("--socket \(core.directory.path)/core.sock", at: end)
        return try Shell(
            "\(program) \(parts.joined(separator: " ")) >/dev/null; echo ${PIPESTATUS[@]}",
            in: core.directory
        )
    }

    private final class Shell: Sendable {
        private let process = Process()
        private let (said, complaints): (URL, URL)

        init(_ script: String, in directory: URL) throws {
            said = directory.appendingPathComponent("statuses")
            complaints = directory.appendingPathComponent("complaints")
            for file in [said, complaints] { try Data().write(to: file) }
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = ["-c", script]
            process.standardOutput = try FileHandle(forWritingTo: said)
            process.standardError = try FileHandle(forWritingTo: complaints)
            try process.run()
        }

        deinit { end() }

        func end() { process.terminate() }

        func hasEnded() async throws -> Bool { !process.isRunning }

        /// The statuses of the pipe's parts.
        func wait() async throws -> String {
            try await Eventually.value("the pipe ends") { process.isRunning ? nil : () }
            return try String(contentsOf: said, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        }

        var errors: String { (try? String(contentsOf: complaints, encoding: .utf8)) ?? "" }
    }
}
