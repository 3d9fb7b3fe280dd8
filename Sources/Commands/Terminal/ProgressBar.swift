/// How far work of several stages has come, and how long the rest takes.
struct WorkProgress {
    /// What is done before the next thing begins.
    struct Stage {
        var title: String
        /// How much of the whole time it takes, beside the others' shares.
        var share: Double
    }

    private let stages: [Stage]
    private var index = 0
    /// Of the stage, 0 to 1.
    private var done = 0.0

    init(_ stages: [Stage]) { self.stages = stages }

    var title: String { stages.indices.contains(index) ? stages[index].title : "" }

    /// Everything before it is done.
    mutating func turn(to stage: Int) { (index, done) = (stage, 0) }

    mutating func advance(to share: Double) { done = min(1, max(done, share)) }

    /// Of all, 0 to 1. Below 1 until the last stage has ended.
    var fraction: Double {
        let all = stages.reduce(0) { $0 + $1.share }
        guard all > 0 else { return 0 }
        let before = stages.prefix(index).reduce(0) { $0 + $1.share }
        return (before + (stages.indices.contains(index) ? stages[index].share * done : 0)) / all
    }

    /// `nil`: nothing can be said yet.
    func remaining(after elapsed: Duration) -> Duration? {
        guard elapsed > .seconds(3), fraction > 0.02 else { return nil }
        return elapsed * ((1 - fraction) / fraction)
    }
}

/// How far work has come: one line on standard error, written over as it grows.
///
/// `reading  [##########..........]  50 %, 12 s left`
final class ProgressBar {
    private let terminal: Terminal
    private var progress: WorkProgress
    private var totals: [Int]
    private var stage = 0
    private var done = 0
    private var shown = ""
    private let start = ContinuousClock.now

    private static let cells = 30

    /// - Parameter stages: what each is called, its share of the time, and what is counted in it: bytes, rows; 0: nothing.
    init(_ terminal: Terminal, _ stages: [(title: String, share: Double, total: Int)]) {
        self.terminal = terminal
        progress = WorkProgress(stages.map { WorkProgress.Stage(title: $0.title, share: $0.share) })
        totals = stages.map(\.total)
    }

    /// Work of one stage.
    convenience init(_ terminal: Terminal, _ title: String, total: Int) {
        self.init(terminal, [(title, 1, total)])
    }

    func advance(_ count: Int) {
        done += count
        guard terminal.showsProgress, totals.indices.contains(stage), totals[stage] > 0 else { return }
        progress.advance(to: Double(done) / Double(totals[stage]))
        show()
    }

    /// The next stage begins, unless it has.
    ///
    /// - Parameter total: what is counted in it, where that is known only now.
    func turn(to next: Int, total: Int? = nil) {
        if let total, totals.indices.contains(next) { totals[next] = total }
        guard next > stage else { return }
        (stage, done) = (next, 0)
        progress.turn(to: next)
        if terminal.showsProgress { show() }
    }

    private func show() {
        let percent = min(99, Int(progress.fraction * 100))
        let filled = percent * Self.cells / 100
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.cells - filled)
        var line = "\(progress.title)  [\(bar)]  \(percent) %"
        // Every percent, not every second: a line that is written over should not flicker.
        guard !shown.hasPrefix(line) else { return }
        if let rest = progress.remaining(after: ContinuousClock.now - start) { line += ", \(rest.phrase) left" }
        shown = line
        terminal.writeError("\r\u{1B}[K\(line)")
    }

    /// Takes the line away.
    func end() {
        if !shown.isEmpty { terminal.writeError("\r\u{1B}[K") }
        shown = ""
    }
}
