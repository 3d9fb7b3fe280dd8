import Glibc
package import Logging

/// Writes log events to journald with their fields, so that `journalctl` can filter by them.
///
/// Metadata `door` becomes the field `VESTIBULE_DOOR` and stands behind the message as `door=main`, for those who read
/// rather than filter.
package struct JournaldLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level = .info
    private let identifier: String
    private let queue: JournaldQueue

    init(identifier: String, queue: JournaldQueue) { (self.identifier, self.queue) = (identifier, queue) }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

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
