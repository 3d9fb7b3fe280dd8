/// One thing that is wrong in a file a technician wrote: where, what, and what to write instead.
package struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package var file: String
    /// From 1; `nil` when the file as a whole is meant.
    package var line: Int?
    /// What was found and what was expected. Never a secret, never personal data.
    package var what: String
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
