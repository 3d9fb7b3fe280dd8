/// What failed, and what to do about it.
package struct VirtualUSBError: Error, Hashable, Sendable, CustomStringConvertible {
    package var what: String
    package var advice: String

    init(_ what: String, advice: String) { (self.what, self.advice) = (what, advice) }

    package var description: String { "\(what). \(advice)" }
}
