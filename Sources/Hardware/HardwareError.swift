/// What failed, on what, and what the reader can do.
package struct HardwareError: Error, Hashable, Sendable, CustomStringConvertible {
    package var what: String
    package var subject: String
    package var advice: String

    package init(_ what: String, subject: String, advice: String) {
        (self.what, self.subject, self.advice) = (what, subject, advice)
    }

    package var description: String { "\(subject): \(what). \(advice)" }
}
