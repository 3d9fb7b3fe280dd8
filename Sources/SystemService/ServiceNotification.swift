import CSystemd

/// What a daemon tells the service manager (sd_notify(3)). Without one, telling it is silently nothing.
package enum ServiceNotification: Hashable, Sendable {
    /// The service does its work now; units ordered after it may start.
    case ready
    case stopping
    /// Still alive. See ``Watchdog``.
    case alive
    /// One line for `systemctl status`.
    case status(String)

    package func send() { _ = sd_notify(0, message) }

    var message: String {
        switch self {
        case .ready: "READY=1"
        case .stopping: "STOPPING=1"
        case .alive: "WATCHDOG=1"
        case .status(let text): "STATUS=" + text.map { $0.isNewline ? " " : String($0) }.joined()
        }
    }
}
