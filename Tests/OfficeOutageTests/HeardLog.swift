import Logging
import Synchronization

/// What is logged, for a test that waits for it.
final class HeardLog: Sendable {
    private let lines = Mutex<[String]>([])
    private let level: Logger.Level

    /// - Parameter level: what is below is not heard.
    init(from level: Logger.Level = .notice) { self.level = level }

    var logger: Logger { Logger(label: "test") { _ in Handler(log: self, logLevel: level) } }

    func contains(_ message: String) -> Bool { count(of: message) > 0 }

    func count(of message: String) -> Int { lines.withLock { $0.count { $0 == message } } }

    private struct Handler: LogHandler {
        let log: HeardLog
        var logLevel: Logger.Level
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { log.lines.withLock { $0.append("\(event.message)") } }
    }
}
