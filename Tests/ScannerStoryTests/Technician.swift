import Commands
import CoreHarness
import Foundation
import LocalAPI
import Synchronization

/// `vestibule`, run in this process against a real daemon, and what it said.
final class Technician: Sendable {
    private let core: CoreProcess
    private let said = Mutex("")

    init(_ core: CoreProcess) { self.core = core }

    var output: String { said.withLock { $0 } }

    /// Runs until the command is through.
    func run(_ arguments: String...) async -> Outcome {
        let say: @Sendable (String) -> Void = { text in self.said.withLock { $0 += text } }
        let style = Style(isColored: false) { _ in 0 }
        let context = Context(terminal: Terminal(style: style, write: say, writeError: say))
        let common = ["--config", core.configuration.path, "--socket", core.directory.path + "/core.sock"]
        return await VestibuleCommand.run(arguments + common, in: context)
    }

    /// Waits until it has said this.
    func says(_ text: String) async throws {
        try await Eventually.value("\(text), after: \(output.suffix(400))") { output.contains(text) ? () : nil }
    }
}
