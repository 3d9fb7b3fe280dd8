import Model
import Synchronization

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

    /// Whether the last write worked. One that still waits says nothing.
    package var healthy: Bool { failure == nil }
}

/// The journal's health, set by its thread and read by anybody.
final class SharedHealth: Sendable {
    private let value: Mutex<JournalHealth>
    private let anew = Mutex<Predecessor?>(nil)
    private let number = Mutex<Int64?>(nil)

    init(_ head: Head) {
        value = Mutex(JournalHealth(lastSeq: head.seq, lastHash: Hexadecimal.text(head.hash), failure: nil))
    }

    var now: JournalHealth { value.withLock { $0 } }

    /// The file whose place another took while it was in use.
    var begunAnew: Predecessor? { anew.withLock { $0 } }
    func beganAnew(after left: Predecessor) { anew.withLock { $0 = left } }

    /// The number that the office knew and the file did not; `nil`: it has not happened.
    var wentBeyond: Int64? { number.withLock { $0 } }
    func wentBeyond(_ last: Int64) { number.withLock { $0 = last } }

    func wrote(_ head: Head) {
        value.withLock { $0 = JournalHealth(lastSeq: head.seq, lastHash: Hexadecimal.text(head.hash), failure: nil) }
    }

    func failed(_ error: JournalError) { value.withLock { $0.failure = error } }
}
