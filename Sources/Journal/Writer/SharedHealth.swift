import Model
import Synchronization

/// The journal's health, set by its thread and read by anybody.
final class SharedHealth: Sendable {
    private let value: Mutex<JournalHealth>

    init(_ head: Head) {
        value = Mutex(JournalHealth(lastSeq: head.seq, lastHash: Hexadecimal.text(head.hash), failure: nil))
    }

    var now: JournalHealth { value.withLock { $0 } }

    func wrote(_ head: Head) {
        value.withLock { $0 = JournalHealth(lastSeq: head.seq, lastHash: Hexadecimal.text(head.hash), failure: nil) }
    }

    func failed(_ error: JournalError) { value.withLock { $0.failure = error } }
}
