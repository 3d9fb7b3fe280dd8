import Glibc

extension Terminal {
    var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }

    /// One line of standard input; on a terminal after a prompt and without showing it.
    func secret(_ prompt: String) throws -> String {
        guard isInteractive else { return try line() }
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return try line() }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        writeError(prompt)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            writeError("\n")
        }
        return try line()
    }

    private func line() throws -> String {
        guard let line = readLine() else { throw Failure("nothing was typed") }
        return line
    }
}
