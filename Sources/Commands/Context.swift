import Glibc
package import LocalAPI

/// What a command works with: the terminal it speaks to, the box it runs on, and the way to the core.
package struct Context: Sendable {
    /// Where it speaks.
    package var terminal: Terminal
    /// The machine it looks at without the core's help.
    package var box: Box
    /// How it reaches the core; a test lends it a core of its own.
    package var connect: Connect
    /// How long `events --follow` waits for a core that went away.
    package var patience: Duration = .seconds(30)
    /// Ends as another program, found in PATH; returns only when that cannot be begun. A test hears the words.
    package var become: @Sendable (_ command: [String]) -> Void
    /// What that program reads from standard input, and nobody sees in a list of processes. At most a page.
    package var feed: @Sendable (_ text: String) -> Void

    /// Runs a body with a client of the core at this socket, and closes the client.
    package typealias Connect =
        @Sendable (
            _ socket: String, _ body: @Sendable (any CoreClient) async throws -> Outcome
        ) async throws -> Outcome

    /// By default this terminal, this machine, and the core over its socket.
    package init(
        terminal: Terminal = .standard(),
        box: Box = Box(),
        connect: @escaping Connect = { socket, body in
            try await HTTPCoreClient.withClient(socket: socket) { try await body($0) }
        },
        become: @escaping @Sendable ([String]) -> Void = Self.execute,
        feed: @escaping @Sendable (String) -> Void = Self.pipe
    ) {
        (self.terminal, self.box, self.connect, self.become, self.feed) = (terminal, box, connect, become, feed)
    }
}

extension Context {
    /// pipe(7): a page fits in it before anybody reads.
    package static let pipe: @Sendable (String) -> Void = { text in
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { return }
        let bytes = Array(text.utf8.prefix(4096))
        _ = write(ends[1], bytes, bytes.count)
        close(ends[1])
        dup2(ends[0], STDIN_FILENO)
        close(ends[0])
    }

    /// Only where nobody listens. A core that is there and does not answer may write again.
    func nobodyServes(_ socket: String) async throws -> Bool {
        do {
            _ = try await connect(socket) { core in
                _ = try await core.call(.status)
                return .well
            }
            return false
        } catch CoreClientError.noDaemon {
            return true
        } catch is CoreClientError {
            return false
        }
    }

    /// execvp(3).
    package static let execute: @Sendable ([String]) -> Void = { command in
        guard let program = command.first else { return }
        var words = command.map { strdup($0) } + [nil]
        execvp(program, &words)
        for word in words { free(word) }
    }
}

/// How a command ends; programs and cron jobs rely on these numbers.
package enum Outcome: Int32, Sendable {
    case well = 0
    /// A problem was found, or what was asked could not be done.
    case problem = 1
    /// The command line was not understood.
    case usage = 2
    /// Nobody answers on the core's socket.
    case noDaemon = 3
}

/// What could not be done, on what, and what to do next.
struct CommandError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
