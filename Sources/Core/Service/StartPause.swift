import Foundation
import Logging
import Model
import ServiceLifecycle
import Synchronization

/// How long a daemon that cannot start waits before it ends and is started again: longer each time.
///
/// Here and not in the unit, because systemd before 254 knows one pause for everything (`RestartSec=`), and that has to be short: after
/// a crash the locks wait for it. And while it waits it can see that somebody has corrected the configuration.
final class StartPause: Sendable {
    private let file: String
    private let hasStarted = Atomic(false)

    /// - Parameter runtime: outlives a restart of the daemon and not its stop (`RuntimeDirectoryPreserve=restart`).
    init(runtime: String) { file = runtime + "/failed-starts" }

    /// How many starts in a row have failed.
    private var failures: Int {
        get {
            let text = try? String(contentsOfFile: file, encoding: .ascii)
            return text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }.map {
                min(max($0, 0), 1000)
            } ?? 0
        }
        set { try? Data("\(newValue)\n".utf8).write(to: URL(fileURLWithPath: file)) }
    }

    /// The daemon is ready: what ends it from now on is no failed start.
    func end() {
        hasStarted.store(true, ordering: .relaxed)
        try? FileManager.default.removeItem(atPath: file)
    }

    /// Whether this start is one of several that failed.
    var isRepeated: Bool { failures > 0 }

    /// After a failed start, unless the daemon was ready before.
    func wait() async {
        guard !hasStarted.load(ordering: .relaxed) else { return }
        let length = Self.length(after: failures, isOfConfiguration: false)
        failures += 1
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: length) }
    }

    /// After a start that a configuration was refused: until there is another one, or the pause is over.
    ///
    /// - Parameter isUnchanged: asked once a second.
    /// - Returns: whether there is another one.
    /// - Throws: `CancellationError` when the daemon is asked to stop.
    func wait(while isUnchanged: @Sendable () -> Bool) async throws -> Bool {
        let length = Self.length(after: failures, isOfConfiguration: true)
        failures += 1
        for _ in 0..<Int(length / .seconds(1)) {
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
            if !isUnchanged() { return true }
        }
        return false
    }

    /// - Parameter isOfConfiguration: only somebody can end it. What else keeps a daemon from starting may be over at once.
    static func length(after failures: Int, isOfConfiguration: Bool) -> Duration {
        let step = isOfConfiguration ? failures + 1 : failures - 2
        return step < 0 ? .zero : .seconds(min(1 << min(step, 10), 20))
    }
}
