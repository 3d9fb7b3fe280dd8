/// Collects what is wrong while a file is read, so that a technician sees everything at once.
final class Complaints {
    /// More than this is not read by anybody.
    static let limit = 100

    private var problems: [ConfigurationProblem] = []
    private var suppressed = 0

    var isEmpty: Bool { problems.isEmpty }

    func add(file: String, line: Int?, _ what: String, instead: String) {
        guard problems.count < Self.limit else {
            suppressed += 1
            return
        }
        problems.append(ConfigurationProblem(file: file, line: line, what: what, instead: instead))
    }

    /// Throws when there was anything to complain about.
    func check() throws(ConfigurationErrors) {
        guard !problems.isEmpty else { return }
        var sorted = problems.enumerated().sorted { a, b in
            (a.element.file, a.element.line ?? 0, a.offset) < (b.element.file, b.element.line ?? 0, b.offset)
        }.map(\.element)
        if suppressed > 0, let last = sorted.last {
            let what = "\(suppressed) more problems are not shown"
            sorted.append(
                ConfigurationProblem(file: last.file, line: nil, what: what, instead: "Correct these first")
            )
        }
        throw ConfigurationErrors(sorted)
    }
}
