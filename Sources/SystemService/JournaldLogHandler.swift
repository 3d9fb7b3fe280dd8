import CSystemd
import Dispatch
import Foundation
import Glibc
package import Logging
import Synchronization

/// Writes log events to journald with their fields, so that `journalctl` can filter by them.
///
/// Metadata `door` becomes the field `VESTIBULE_DOOR` and stands behind the message as `door=main`, for those who read
/// rather than filter.
package struct JournaldLogHandler: LogHandler {
    /// Goes with every line; what a line gives of its own wins.
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level = .info
    private let identifier: String
    private let queue: JournaldQueue

    init(identifier: String, queue: JournaldQueue) { (self.identifier, self.queue) = (identifier, queue) }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Never waits: what does not fit the queue is dropped and counted.
    package func log(event: LogEvent) { queue.add(fields(of: event)) }

    /// Whether standard error goes to journald, by `JOURNAL_STREAM` (systemd.exec(5)): only then does it know us.
    package static var isUnderJournald: Bool {
        guard let stream = getenv("JOURNAL_STREAM").map({ String(cString: $0) }) else { return false }
        var status = stat()
        guard fstat(STDERR_FILENO, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }

    func fields(of event: LogEvent) -> [String] {
        var all = metadata.merging(event.metadata ?? [:]) { _, given in given }
        if let error = event.error { all["error"] = "\(error)" }
        let condition = all.removeValue(forKey: Condition.metadataKey)
        let pairs = all.sorted { $0.key < $1.key }
        let text = ([event.message.description] + pairs.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
        return ["MESSAGE=\(text)", "PRIORITY=\(event.level.syslogPriority)", "SYSLOG_IDENTIFIER=\(identifier)"]
            + ["CODE_FILE=\(event.file)", "CODE_LINE=\(event.line)", "CODE_FUNC=\(event.function)"]
            + pairs.map { "\(Self.fieldName($0.key))=\($0.value)" }
            + (condition.map { ["MESSAGE_ID=\($0)"] } ?? [])
    }

    /// journald takes A–Z, 0–9 and `_` only.
    private static func fieldName(_ key: String) -> String {
        "VESTIBULE_" + key.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined()
    }
}

extension Logger.Level {
    /// syslog(3).
    var syslogPriority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}

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
