import Foundation
import Glibc
import Testing

/// The program itself, as a shell runs it.
struct ProgramTests {
    @Test(
        "exit statuses are stable",
        arguments: [
            (["--version"], 0), (["help"], 0), (["status", "--help"], 0),
            (["door", "--socket", "/nonexistent/core.sock"], 3), (["status", "--socket", "/nonexistent/core.sock"], 3),
            (["cardholders", "import", "/nonexistent.csv"], 1),
            (["nonsense"], 2), (["status", "--nonsense"], 2), (["cardholders", "import", "list.txt"], 2),
        ] as [([String], Int32)]
    )
    func exitStatus(_ arguments: [String], _ status: Int32) throws {
        #expect(try run(arguments).status == status)
    }

    @Test("errors go to standard error, and say what to do")
    func errors() throws {
        let (_, output, errors) = try run(["status", "--socket", "/nonexistent/core.sock"])
        #expect(output.isEmpty)
        #expect(errors.contains("systemctl restart vestibuled"))
    }

    @Test("doctor goes on without a core and without a configuration")
    func doctor() throws {
        let (status, output, _) = try run(["doctor", "--socket", "/nonexistent/s", "--config", "/nonexistent/v.yaml"])
        #expect(status == 1)
        #expect(output.contains("✗ core"))
        #expect(output.contains("✗ configuration"))
        #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("a PIN is read from standard input and never shown")
    func pin() throws {
        let folder = try Folder()
        let add = ["officers", "add", "eva", "--name", "Eva Example", "--config", folder.path("vestibule.yaml")]
        #expect(try run(add, input: "12345\n").status == 1)
        #expect(try run(add, input: "").status == 1)
        let (status, output, errors) = try run(add, input: "481602\n")
        #expect(status == 0)
        #expect(try String(contentsOfFile: folder.path("officers.yaml"), encoding: .utf8).contains("scrypt$14$8$1$"))
        #expect(!(output + errors).contains("481602"))
    }

    @Test("marks are ASCII where the locale is, and a version is a version")
    func locale() throws {
        let arguments = ["doctor", "--socket", "/nonexistent/s", "--config", "/nonexistent/v.yaml"]
        let (_, output, _) = try run(arguments, environment: ["LC_ALL": "C"])
        #expect(output.contains("x core") && output.utf8.allSatisfy { $0 < 0x80 })
        #expect(try run(["--version"]).output == "0.1.0\n")
    }

    @Test(
        "a mistyped command is answered with the one that was meant",
        arguments: [
            (["stauts"], "vestibule status"), (["device"], "vestibule devices"),
            (["lists", "improt"], "vestibule lists import"),
            (["doctro", "--json"], "vestibule doctor"), (["cardholder", "import"], "vestibule cardholders"),
        ]
    )
    func suggestion(_ arguments: [String], _ meant: String) throws {
        let (status, _, errors) = try run(arguments)
        #expect(status == 2)
        #expect(errors.contains("Did you mean '\(meant)'?"), "\(errors)")
    }

    @Test("what resembles no command is answered with none", arguments: [["zzzzzz"], ["status", "--nonsense"]])
    func noSuggestion(_ arguments: [String]) throws {
        #expect(try !run(arguments).errors.contains("Did you mean 'vestibule"))
    }

    @Test(
        "what was begun and not finished is gone after Ctrl-C, and what was there before stays",
        arguments: [SIGINT, SIGTERM]
    )
    func interrupted(_ number: Int32) throws {
        let folder = try Folder()
        let out = try folder.file("list.jsonl", "yesterday's")
        // A list that never ends: opened for both, so that neither side waits for the other.
        let source = folder.path("source.csv")
        try #require(mkfifo(source, 0o600) == 0)
        let writer = open(source, O_RDWR)
        defer { close(writer) }
        let process = try vestibule(["lists", "import", "--layout", "alerts", source, "--out", out])
        (process.standardOutput, process.standardError) = (Pipe(), Pipe())
        try process.run()
        while access(out + ".part", F_OK) != 0 {
            try #require(process.isRunning)
            usleep(10_000)
        }
        kill(process.processIdentifier, number)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == number)
        #expect(try Set(folder.contents()) == ["list.jsonl", "source.csv"])
        #expect(try String(contentsOfFile: out, encoding: .utf8) == "yesterday's")
    }

    private func vestibule(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = try #require(Bundle.main.executableURL).deletingLastPathComponent().appending(
            path: "vestibule"
        )
        process.arguments = arguments
        return process
    }

    private func run(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = ["LC_ALL": "C.UTF-8"]
    ) throws -> (
        status: Int32, output: String, errors: String
    ) {
        let process = try vestibule(arguments)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
        (process.standardInput, process.standardOutput, process.standardError) = (standardInput, output, errors)
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let texts = try [output, errors].map { try $0.fileHandleForReading.readToEnd() ?? Data() }
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: texts[0], as: UTF8.self),
            String(decoding: texts[1], as: UTF8.self)
        )
    }
}
