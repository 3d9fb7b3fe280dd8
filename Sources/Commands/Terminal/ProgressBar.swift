/// How far work on files has come: one line on standard error, written over as it grows.
///
/// `reading  [##########..........]  50 %`
final class ProgressBar {
    private let terminal: Terminal
    private let title: String
    private let total: Int
    private var done = 0
    private var shown = -1

    private static let cells = 40

    /// - Parameter total: bytes; with 0 nothing is shown.
    init(_ terminal: Terminal, _ title: String, total: Int) {
        (self.terminal, self.title, self.total) = (terminal, title, total)
    }

    func advance(_ bytes: Int) {
        done += bytes
        guard terminal.showsProgress, total > 0 else { return }
        let percent = min(100, done * 100 / total)
        guard percent != shown else { return }
        shown = percent
        let filled = percent * Self.cells / 100
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.cells - filled)
        terminal.writeError("\r\(title)  [\(bar)]  \(percent) %")
    }

    /// Takes the line away.
    func end() {
        if shown >= 0 { terminal.writeError("\r\u{1B}[K") }
        shown = -1
    }
}
