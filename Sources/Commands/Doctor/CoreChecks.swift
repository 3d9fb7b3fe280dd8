import LocalAPI
import Model
import Synchronization

/// Does the core answer, and what does its own self-test say?
struct CoreChecks {
    let socket: String
    let connect: Context.Connect

    func all() async -> [SelfTestCheck] {
        let found = Found()
        do {
            _ = try await connect(socket) { core in
                let status = try await core.call(.status)
                found.checks.withLock { $0 = [.passed("core", "answers; version \(status.version)")] }
                let own = try await core.call(.selfTest)
                found.checks.withLock { $0 += own }
                let conditions = try await core.call(.conditions, ConditionsRequest(for: .technician))
                found.checks.withLock { $0 += own.open(conditions, at: status.time) }
                return .well
            }
            return found.checks.withLock(\.self)
        } catch {
            return found.checks.withLock(\.self) + [check(error)]
        }
    }

    private func check(_ error: any Error) -> SelfTestCheck {
        switch error {
        case CoreClientError.noDaemon:
            .failed(
                "core",
                "nobody answers on \(socket)",
                do: "systemctl start vestibuled; why not: journalctl -xu vestibuled"
            )
        case CoreClientError.notPermitted:
            .failed("core", "this user may not ask it", do: "Run this as root, or: usermod -aG vestibule-tech $USER")
        case let problem as Problem: .failed("core", problem.detail, do: "journalctl -xu vestibuled")
        default: .failed("core", "\(error)", do: "journalctl -xu vestibuled")
        }
    }

    private final class Found: Sendable { let checks = Mutex<[SelfTestCheck]>([]) }
}
