import LocalAPI
import Model
import Synchronization

/// Does the core answer, and what does it know of itself and of the entrance?
struct CoreChecks {
    let box: Box
    let socket: String
    let connect: Context.Connect

    /// What it said, and what the other checks need to know from it where the configuration cannot be read.
    struct Answer {
        var checks: [SelfTestCheck] = []
        /// `nil`: the core was not asked.
        var scanners: [ScannerDevice]?
        var hasOffice = true
    }

    func ask() async -> Answer {
        let found = Found()
        let ways = SocketChecks(box: box, socket: socket).all
        do {
            _ = try await connect(socket) { core in
                let status = try await core.call(.status)
                found.answer.withLock { $0.checks = [.of(.core, .passed, "answers; version \(status.version)")] }
                let own = try await core.call(.selfTest)
                let hasOffice = !own.contains { $0.id == SelfTestCheck.Part.office.id() }
                found.answer.withLock {
                    $0.hasOffice = hasOffice
                    $0.checks += own + status.doorChecks + status.detectorChecks + (hasOffice ? [status.linkCheck] : [])
                }
                let open = try await core.call(.conditions, ConditionsRequest(for: .technician))
                found.answer.withLock { $0.checks += open.map { $0.finding(standsAlone: !hasOffice, at: status.time) } }
                let scanners = try await core.call(.scanners)
                found.answer.withLock { $0.scanners = scanners }
                return .well
            }
        } catch {
            let isTold = ways.contains { $0.result == .failed }
            found.answer.withLock { $0.checks.append(isTold ? .of(.core, .skipped, "cannot be asked") : check(error)) }
        }
        var answer = found.answer.withLock(\.self)
        answer.checks += ways
        return answer
    }

    private func check(_ error: any Error) -> SelfTestCheck {
        switch error {
        case CoreClientError.noDaemon:
            .of(
                .core,
                .failed,
                "nobody answers on \(socket)",
                do: "systemctl restart vestibuled; why not: journalctl -xu vestibuled"
            )
        case CoreClientError.notPermitted: notPermitted
        case let problem as Problem: .of(.core, .failed, problem.detail, do: "journalctl -xu vestibuled")
        default: .of(.core, .failed, "\(error)", do: "journalctl -xu vestibuled")
        }
    }

    private var notPermitted: SelfTestCheck {
        let group = "vestibule-tech"
        let name = box.name(of: box.caller.user)
        let isMember = name.map { box.groups(of: $0).contains(group) } ?? false
        return .of(
            .core,
            .failed,
            isMember ? "this login is older than the user's place in \(group)" : "this user may not ask it",
            do: isMember
                ? "Log out and in again."
                : "Run this as root, or: usermod -aG \(group) \(name ?? "$USER"), then log in again."
        )
    }

    private final class Found: Sendable { let answer = Mutex(Answer()) }
}

/// Can whoever has to reach the core reach it?
struct SocketChecks {
    let box: Box
    let socket: String

    /// None where the package's users are not those it is for.
    var all: [SelfTestCheck] {
        guard socket == HTTPCoreClient.defaultSocket, let technicians = box.group("vestibule-tech") else { return [] }
        guard box.exists(socket) else {
            guard box.unit("vestibuled")?.isActive == true else { return [] }
            return [.of(.socket, .failed, "\(socket) was removed: nobody can reach the core", do: Self.cure)]
        }
        let callers = ["vestibule-desk", "vestibule-uplink"].compactMap { name in
            box.account(name).map { (name, $0) }
        }
        let group = Account(user: .max, groups: [technicians])
        let shutOut = (callers + [("vestibule-tech", group)]).filter { _, account in
            !box.allows(account, .readAndWrite, socket)
        }
        guard !shutOut.isEmpty else { return [.of(.socket, .passed, "lets in desk, uplink and technicians")] }
        let names = shutOut.map(\.0).joined(separator: ", ")
        return [.of(.socket, .failed, "\(socket) does not let in \(names)", do: Self.cure)]
    }

    private static let cure = "systemctl restart vestibuled"
}

extension SelfTestCheck {
    /// A check of the only one of its part.
    static func of(_ part: Part, _ result: Result, _ finding: String, do action: String = "") -> Self {
        Self(part, result: result, finding: finding, action: action)
    }
}
