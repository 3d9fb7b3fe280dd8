import Commands
import LocalAPI
import Synchronization

/// A terminal that remembers what was said, and a command line run in it.
final class Transcript: Sendable {
    private let said = Mutex((output: "", errors: ""))
    private let typed = Mutex<[String]>([])
    private let programs = Mutex<[[String]]>([])
    private let fed = Mutex("")

    var output: String { said.withLock(\.output) }
    var errors: String { said.withLock(\.errors) }

    /// Runs `vestibule` with this core behind every socket; `nil`: no core runs.
    static func of(
        _ arguments: [String],
        core: BoxAnswers? = BoxAnswers(),
        box: Box = Box(root: "/nonexistent"),
        secret: String? = nil
    ) async -> (status: Outcome, output: String, errors: String) {
        let transcript = Transcript()
        let status = await transcript.run(arguments, core: core, box: box, secret: secret)
        return (status, transcript.output, transcript.errors)
    }

    func run(
        _ arguments: [String],
        core: BoxAnswers? = BoxAnswers(),
        box: Box = Box(root: "/nonexistent"),
        secret: String? = nil
    ) async -> Outcome {
        var terminal = terminal
        if let secret { terminal.readSecret = { _ in secret } }
        var context = Context(terminal: terminal, box: box) { socket, body in
            guard let core else { throw CoreClientError.noDaemon(socket: socket) }
            return try await body(core.core)
        }
        context.patience = .zero
        context.feed = { text in self.fed.withLock { $0 += text } }
        context.become = { program in self.programs.withLock { $0.append(program) } }
        return await VestibuleCommand.run(arguments, in: context)
    }

    /// What the program that it became reads.
    var input: String { fed.withLock { $0 } }
    /// What it became, or would have.
    var became: [[String]] { programs.withLock { $0 } }

    var terminal: Terminal {
        var terminal = Terminal(
            style: .plainUTC,
            write: { text in self.said.withLock { $0.output += text } },
            writeError: { text in self.said.withLock { $0.errors += text } }
        )
        terminal.readLine = { self.typed.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
        return terminal
    }

    /// Types a line before anybody asks.
    func type(_ line: String) { typed.withLock { $0.append(line) } }
}

extension Style {
    static let plainUTC = Style(isColored: false) { _ in 0 }
}
