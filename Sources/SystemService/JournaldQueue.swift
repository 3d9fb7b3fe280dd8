import CSystemd
import Dispatch
import Foundation
import Synchronization

/// What is on its way to journald. A journald that stands still blocks who sends to it: that is a thread of the queue's
/// own, never the one that logs. What does not fit is dropped and counted, and the count is logged when there is room.
final class JournaldQueue: Sendable {
    private struct State {
        var waiting: [[String]] = []
        var dropped = 0
        var fences: [DispatchSemaphore] = []
    }

    private let state = Mutex(State())
    private let work = DispatchSemaphore(value: 0)
    private let capacity: Int
    private let identifier: String
    private let send: @Sendable ([String]) -> Void

    init(
        identifier: String,
        capacity: Int = 1000,
        send: @escaping @Sendable ([String]) -> Void = JournaldQueue.sendToJournald
    ) {
        (self.identifier, self.capacity, self.send) = (identifier, capacity, send)
        let thread = Thread { [weak self, work] in
            while true {
                work.wait()
                guard let self else { return }
                sendWaiting()
            }
        }
        thread.name = "log"
        thread.start()
    }

    deinit { work.signal() }

    /// Never waits.
    func add(_ fields: [String]) {
        state.withLock { state in
            if state.waiting.count < capacity { state.waiting.append(fields) } else { state.dropped += 1 }
        }
        work.signal()
    }

    /// Returns when everything added before is sent, or after `limit`: for the end of the program.
    func drain(within limit: DispatchTimeInterval) {
        let fence = DispatchSemaphore(value: 0)
        state.withLock { $0.fences.append(fence) }
        work.signal()
        _ = fence.wait(timeout: .now() + limit)
    }

    private func sendWaiting() {
        let batch = state.withLock { state in
            defer { state = State() }
            return state
        }
        for fields in batch.waiting { send(fields) }
        if batch.dropped > 0 {
            send(
                ["MESSAGE=\(batch.dropped) log records dropped: journald did not take them", "PRIORITY=4"]
                    + ["SYSLOG_IDENTIFIER=\(identifier)"]
            )
        }
        for fence in batch.fences { fence.signal() }
    }

    private static let sendToJournald: @Sendable ([String]) -> Void = { fields in
        var bytes = fields.flatMap { Array($0.utf8) }
        bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var offset = 0
            let vectors = fields.map { field in
                defer { offset += field.utf8.count }
                return iovec(iov_base: base + offset, iov_len: field.utf8.count)
            }
            _ = sd_journal_sendv(vectors, Int32(vectors.count))
        }
    }
}
