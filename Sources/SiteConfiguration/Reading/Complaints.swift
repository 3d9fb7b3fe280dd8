/// Collects what is wrong while a file is read, so that a technician sees everything at once.
final class Complaints {
    /// More than this is not read by anybody.
    static let limit = 100

    private(set) var problems: [ConfigurationProblem]
    private var suppressed = 0

    /// - Parameter problems: what was found before.
    init(_ problems: [ConfigurationProblem] = []) { self.problems = problems }

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

/// Everything that is wrong, at once, in the order of the files. Nothing of the configuration is applied.
package struct ConfigurationErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// At most 100, and then one that says how many more there are.
    package var problems: [ConfigurationProblem]

    package init(_ problems: [ConfigurationProblem]) { self.problems = problems }

    /// How many mistakes that are told.
    package var count: Int { problems.count }

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// One thing that is wrong in a file a technician wrote: where, what, and what to write instead.
package struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// As messages name it.
    package var file: String
    /// From 1; `nil` when the file as a whole is meant.
    package var line: Int?
    /// What was found and what was expected. Never a secret, never personal data.
    package var what: String
    /// What to write or to do, without a full stop.
    package var instead: String

    package init(file: String, line: Int?, what: String, instead: String) {
        (self.file, self.line, self.what, self.instead) = (file, line, what, instead)
    }

    /// `vestibule.yaml:14: doors, main-door, lock: no line is called "mian-lock". Write main-lock.`
    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(what). \(instead)."
    }
}
