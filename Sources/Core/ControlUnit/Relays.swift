import Hardware
import Logging
import Model
import Reactor
import SystemService

/// The lock relays, with the shell's own hand on them: whatever the rules do, an energised relay is released when its
/// time is over, and a release that fails is tried again until it works.
@HardwareThread
final class Relays {
    /// The rules release at the end of the time; the limit is there for when they do not.
    static let grace: Duration = .milliseconds(500)
    static let retry: Duration = .milliseconds(250)

    private let port: any LinePort
    private let logger: Logger
    private var pending: [LineID: ScheduledCall] = [:]
    /// Said once, not at every retry.
    private var failing: Set<LineID> = []

    init(port: any LinePort, logger: Logger) { (self.port, self.logger) = (port, logger) }

    func drive(_ line: LineID, active: Bool, until: Instant?) {
        pending.removeValue(forKey: line)?.cancel()
        do throws(HardwareError) {
            try port.drive(line, active: active)
            failing.remove(line)
            if active, let until { schedule(line, at: until + Self.grace) { $0.limitReached(line) } }
        } catch {
            if failing.insert(line).inserted { complain(line, active, error) }
            if !active { schedule(line, at: .now() + Self.retry) { $0.drive(line, active: false, until: nil) } }
        }
    }

    /// Forgets limits and retries; the port's `stop` releases every output.
    func stop() {
        for call in pending.values { call.cancel() }
        pending = [:]
    }

    /// Others' hands are on them now.
    func forget(_ lines: Set<LineID>) {
        for line in lines { pending.removeValue(forKey: line)?.cancel() }
        failing.subtract(lines)
    }

    private func limitReached(_ line: LineID) {
        logger.log(level: .error, .relayLimit, "relay released by its limit, not by the rules", ["line": "\(line)"])
        drive(line, active: false, until: nil)
    }

    private func complain(_ line: LineID, _ active: Bool, _ error: HardwareError) {
        let metadata: Logger.Metadata = ["line": "\(line)", "active": "\(active)", "error": "\(error)"]
        logger.log(level: .error, .lineNotDriven, "relay not driven", metadata)
    }

    private func schedule(_ line: LineID, at instant: Instant, _ act: @escaping @HardwareThread (Relays) -> Void) {
        pending[line] = Reactor.shared.schedule(at: instant) { [weak self] in
            guard let self else { return }
            pending[line] = nil
            act(self)
        }
    }
}
