/// The journal at a glance; costs no disk access.
package struct JournalHealth: Hashable, Sendable {
    /// The last event on disk; 0 in an empty journal.
    package var lastSeq: Int64
    /// Its hash, lower-case hex; 64 zeros in an empty journal.
    package var lastHash: String
    /// Why writing fails now; `nil`: it works.
    package var failure: JournalError?

    package init(lastSeq: Int64, lastHash: String, failure: JournalError?) {
        (self.lastSeq, self.lastHash, self.failure) = (lastSeq, lastHash, failure)
    }

    package var healthy: Bool { failure == nil }
}
