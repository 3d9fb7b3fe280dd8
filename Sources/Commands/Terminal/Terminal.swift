import Glibc

/// Where a command speaks: standard output and error, or a test's transcript.
package struct Terminal: Sendable {
    /// To standard output, as it is; no newline is added.
    package var write: @Sendable (String) -> Void
    /// To standard error, as it is.
    package var writeError: @Sendable (String) -> Void
    /// Of what goes to standard output.
    package var style: Style
    /// One line of standard input, without its end; `nil`: there is none.
    package var readLine: @Sendable () -> String? = { Swift.readLine() }
    /// Somebody watches standard error, and wants to see how long work goes on.
    package var showsProgress: Bool
    /// Ends the program as soon as nobody reads its output any more, such as `head`, which has seen enough: a command that
    /// shows what happens would notice only when it next happens.
    package var endWithReader: @Sendable () -> Void = {}
    /// One line that nobody sees, after a prompt; `nil`: there is none.
    package var readSecret: @Sendable (_ prompt: String) -> String? = { Self.standardSecret($0) }

    package init(
        style: Style,
        showsProgress: Bool = false,
        write: @escaping @Sendable (String) -> Void,
        writeError: @escaping @Sendable (String) -> Void
    ) {
        (self.style, self.showsProgress) = (style, showsProgress)
        (self.write, self.writeError) = (write, writeError)
    }

    /// Coloured when standard output is a terminal that has colours and NO_COLOR (no-color.org) is not set. Where the locale has no
    /// UTF-8, our own marks are written in ASCII.
    package static func standard() -> Self {
        let noColor = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
        let wantsColor = isatty(STDOUT_FILENO) == 1 && !noColor && !isDumb
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { (name: String) in
            getenv(name).map { String(cString: $0) }
        }
        let spell = Marks.spelling(locale: locale.first { !$0.isEmpty })
        var terminal = Self(
            style: Style(isColored: wantsColor),
            showsProgress: isatty(STDERR_FILENO) == 1,
            write: { text in if !Self.write(spell(text), to: STDOUT_FILENO) { Self.endUnread() } },
            writeError: { text in _ = Self.write(spell(text), to: STDERR_FILENO) }
        )
        terminal.endWithReader = { Self.watchReader() }
        return terminal
    }

    func line(_ text: String) { write(text + "\n") }

    /// An error, for people: one mistake a line.
    func complain(_ text: String) {
        let lines = ("vestibule: " + text).split(separator: "\n").flatMap { TextLayout.wrapped(String($0), hanging: 2) }
        writeError(lines.joined(separator: "\n") + "\n")
    }

    /// - Returns: whether somebody can read it.
    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno != EINTR { return errno != EPIPE }
            bytes = bytes.dropFirst(max(written, 0))
        }
        return true
    }

    private static func watchReader() {
        var thread = pthread_t()
        pthread_create(
            &thread,
            nil,
            { _ in
                var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
                while output.revents == 0 { poll(&output, 1, -1) }
                Terminal.endUnread()
                return nil
            },
            nil
        )
    }

    /// As every program of a pipe ends, though NIO has it ignore the signal.
    private static func endUnread() {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
    }
}

extension Terminal {
    var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }

    func secret(_ prompt: String) throws -> String {
        guard let line = readSecret(prompt) else { throw CommandError("nothing was typed") }
        return line
    }

    /// One line of standard input; on a terminal after a prompt and without showing it.
    private static func standardSecret(_ prompt: String) -> String? {
        var settings = termios()
        guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &settings) == 0 else { return Swift.readLine() }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        _ = write(prompt, to: STDERR_FILENO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            _ = write("\n", to: STDERR_FILENO)
        }
        return Swift.readLine()
    }
}
