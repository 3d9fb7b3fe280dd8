import Glibc

/// Where a command speaks: standard output and error, or a test's transcript.
package struct Terminal: Sendable {
    package var write: @Sendable (String) -> Void
    package var writeError: @Sendable (String) -> Void
    package var style: Style
    /// Somebody watches standard error, and wants to see how long work goes on.
    package var showsProgress: Bool

    package init(
        style: Style,
        showsProgress: Bool = false,
        write: @escaping @Sendable (String) -> Void,
        writeError: @escaping @Sendable (String) -> Void
    ) {
        (self.style, self.showsProgress) = (style, showsProgress)
        (self.write, self.writeError) = (write, writeError)
    }

    /// Coloured when standard output is a terminal and NO_COLOR (no-color.org) is not set.
    package static func standard() -> Self {
        let wantsColor = isatty(STDOUT_FILENO) == 1 && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
        return Self(
            style: Style(isColored: wantsColor),
            showsProgress: isatty(STDERR_FILENO) == 1,
            write: { Self.write($0, to: STDOUT_FILENO) },
            writeError: { Self.write($0, to: STDERR_FILENO) }
        )
    }

    func line(_ text: String) { write(text + "\n") }

    /// An error, for people: one mistake a line.
    func complain(_ text: String) {
        let lines = ("vestibule: " + text).split(separator: "\n").flatMap { TextLayout.wrapped(String($0), hanging: 2) }
        writeError(lines.joined(separator: "\n") + "\n")
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno != EINTR { return }
            bytes = bytes.dropFirst(max(written, 0))
        }
    }
}
