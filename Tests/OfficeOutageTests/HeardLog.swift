import Logging
import Synchronization

/// What is logged, for a test that waits for it.
final class HeardLog: Sendable {
    private let lines = Mutex<[String]>([])

    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    func contains(_ message: String) -> Bool { lines.withLock { $0.contains(message) } }

    private struct Handler: LogHandler {
        let log: HeardLog
        var logLevel = Logger.Level.notice
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { log.lines.withLock { $0.append("\(event.message)") } }
    }
}
