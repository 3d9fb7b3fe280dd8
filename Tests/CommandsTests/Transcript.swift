import Commands
import LocalAPI
import Synchronization

/// A terminal that remembers what was said, and a command line run in it.
final class Transcript: Sendable {
    private let said = Mutex((output: "", errors: ""))

    var output: String { said.withLock(\.output) }
    var errors: String { said.withLock(\.errors) }

    /// Runs `vestibule` with this core behind every socket; `nil`: no core runs.
    static func of(
        _ arguments: [String],
        core: BoxAnswers? = BoxAnswers(),
        box: Box = Box(root: "/nonexistent")
    ) async -> (status: Outcome, output: String, errors: String) {
        let transcript = Transcript()
        var context = Context(terminal: transcript.terminal, box: box) { socket, body in
            guard let core else { throw CoreClientError.noDaemon(socket: socket) }
            return try await body(core.core)
        }
        context.patience = .zero
        let status = await VestibuleCommand.run(arguments, in: context)
        return (status, transcript.output, transcript.errors)
    }

    var terminal: Terminal {
        Terminal(
            style: .plainUTC,
            write: { text in self.said.withLock { $0.output += text } },
            writeError: { text in self.said.withLock { $0.errors += text } }
        )
    }
}

extension Style {
    static let plainUTC = Style(isColored: false) { _ in 0 }
}
