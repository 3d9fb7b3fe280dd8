package import LocalAPI
import Model

/// A screen of checks under headings, and what to do next.
package struct Report: Sendable {
    /// Lines above all sections; empty for none.
    package var heading: [String]
    /// In the order in which they are shown.
    package var sections: [Section]

    /// Checks under one title.
    package struct Section: Sendable {
        package var title: String
        /// In the order in which they are shown; a section without any is not.
        package var checks: [SelfTestCheck]

        package init(_ title: String, _ checks: [SelfTestCheck]) { (self.title, self.checks) = (title, checks) }
    }

    package init(heading: [String] = [], sections: [Section]) { (self.heading, self.sections) = (heading, sections) }

    /// Of all sections, in order.
    package var checks: [SelfTestCheck] { sections.flatMap(\.checks) }

    /// A warning is no failure: what it speaks of still works.
    package var outcome: Outcome { checks.contains { $0.result == .failed } ? .problem : .well }

    /// The screen: heading, sections, and a last line that counts what is not well.
    package func text(_ style: Style) -> String {
        let nameWidth = min(22, checks.map(\.name.count).max() ?? 0)
        let blocks =
            [heading.map { style.paint($0, .bold) }]
            + sections.filter { !$0.checks.isEmpty }.map { section in
                [style.paint(section.title, .bold)] + section.checks.flatMap { $0.lines(nameWidth, style) }
            }
        return (blocks.filter { !$0.isEmpty } + [[summary]]).map { $0.joined(separator: "\n") }
            .joined(separator: "\n\n") + "\n"
    }

    private var summary: String {
        func count(_ result: SelfTestCheck.Result) -> Int { checks.count { $0.result == result } }
        let parts = [
            count(.failed) > 0 ? counted(count(.failed), "problem") : nil,
            count(.warning) > 0 ? counted(count(.warning), "warning") : nil,
            count(.skipped) > 0 ? "\(count(.skipped)) skipped" : nil,
        ].compactMap(\.self)
        return count(.failed) + count(.warning) == 0
            ? (["All is well"] + parts).joined(separator: ", ") + "." : parts.joined(separator: ", ") + "."
    }
}

extension SelfTestCheck {
    /// Under which people read it in a row of its own part's section.
    func named(_ name: String) -> Self {
        var check = self
        check.name = name
        return check
    }

    /// As a check of this part.
    func of(_ part: Part, _ subject: String? = nil) -> Self {
        var check = self
        check.id = part.id(subject)
        return check
    }

    static func passed(_ name: String, _ finding: String) -> Self {
        Self(name: name, result: .passed, finding: finding)
    }

    static func warning(_ name: String, _ finding: String, do action: String) -> Self {
        Self(name: name, result: .warning, finding: finding, action: action)
    }

    static func failed(_ name: String, _ finding: String, do action: String) -> Self {
        Self(name: name, result: .failed, finding: finding, action: action)
    }

    static func skipped(_ name: String, _ finding: String) -> Self {
        Self(name: name, result: .skipped, finding: finding)
    }

    /// `  ✓ name  finding`, and on lines of its own `→ action`.
    func lines(_ nameWidth: Int, _ style: Style) -> [String] {
        let hanging = nameWidth + 6
        let finding = TextLayout.wrapped("  \(result.mark) \(name.padded(nameWidth))  \(finding)", hanging: hanging)
        let colored = finding.enumerated().map { index, line in
            index == 0 ? "  " + style.paint(result.mark, result.color) + line.dropFirst(3) : line
        }
        guard !action.isEmpty else { return colored }
        // A line to be copied stays whole.
        let steps = action.split(separator: "\n").enumerated().flatMap { index, step in
            index == 0
                ? TextLayout.wrapped(String(repeating: " ", count: hanging) + "→ \(step)", hanging: hanging + 2)
                : ["    \(step)"]
        }
        return colored + steps
    }
}

extension SelfTestCheck.Result {
    var mark: String {
        switch self {
        case .passed: "✓"
        case .warning: "!"
        case .failed: "✗"
        case .skipped: "–"
        }
    }

    var color: Style.Color {
        switch self {
        case .passed: .green
        case .warning: .yellow
        case .failed: .red
        case .skipped: .dim
        }
    }
}
