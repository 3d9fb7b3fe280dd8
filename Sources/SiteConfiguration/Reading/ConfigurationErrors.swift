/// Everything that is wrong, at once, in the order of the files. Nothing of the configuration is applied.
package struct ConfigurationErrors: Error, Hashable, Sendable, CustomStringConvertible {
    package var problems: [ConfigurationProblem]

    package init(_ problems: [ConfigurationProblem]) { self.problems = problems }

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
