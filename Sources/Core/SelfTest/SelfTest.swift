import Glibc
import Journal
import LocalAPI
import Model
import Reactor
import SiteConfiguration

/// The core's own checks, for `vestibule doctor`. Each goes on after the others failed, and says what to do next.
struct SelfTest: Sendable {
    let options: CoreOptions
    let site: Site
    let unit: ControlUnit
    let lists: Lists
    let opened: OpenedJournal
    /// Of the rows that the last run kept (`RestoredState`).
    let rowFaults: [RowFault]
    let clock: SiteClock

    var journal: Journal { opened.journal }

    func run() async -> [SelfTestCheck] {
        var checks = [
            configuration, officers, await journalHealth, await journalTail, keptRows, await cardholders, disk,
        ]
        checks += await lineChecks + scannerChecks
        checks += await listChecks
        return checks + [wallClock, socket]
    }

    private var configuration: SelfTestCheck {
        guard (try? SiteConfiguration.load(path: options.configuration)) != nil else {
            return SelfTestCheck(
                name: "configuration",
                result: .warning,
                finding: "the file on disk has errors; the daemon runs on with what it read before",
                action: "Run 'vestibule config check', correct the file, then 'systemctl reload vestibuled'."
            )
        }
        return SelfTestCheck(name: "configuration", result: .passed, finding: options.configuration)
    }

    private var officers: SelfTestCheck {
        let accounts = site.now.officers
        guard accounts.isEmpty else {
            return SelfTestCheck(name: "officers", result: .passed, finding: "\(accounts.count) configured")
        }
        return SelfTestCheck(
            name: "officers",
            result: .warning,
            finding: "nobody may sign in at the desk",
            action: "Add officers: to the configuration."
        )
    }

    private var disk: SelfTestCheck {
        guard let space = try? journal.diskSpace() else {
            return SelfTestCheck(
                name: "disk",
                result: .failed,
                finding: "the file system of \(options.state) does not answer",
                action: "Check the disk: dmesg."
            )
        }
        let finding = "\(Int(space.fullness * 100)) % full, \(space.available >> 20) MiB left"
        let isLow = space.fullness >= 0.8
        let action = isLow ? "Free space on the file system of \(options.state)." : ""
        return SelfTestCheck(name: "disk", result: isLow ? .warning : .passed, finding: finding, action: action)
    }

    private var wallClock: SelfTestCheck {
        guard clock.quality == .synchronized else {
            return SelfTestCheck(
                name: "clock",
                result: .warning,
                finding: "no time service holds the clock (\(clock.quality.rawValue)): \(WallTime.now().rfc3339)",
                action: "Set up time synchronisation (timedatectl), or a clock module that keeps time without power."
            )
        }
        return SelfTestCheck(name: "clock", result: .passed, finding: "synchronized")
    }

    private var socket: SelfTestCheck {
        guard access(options.socket, F_OK) == 0 else {
            return SelfTestCheck(
                name: "socket",
                result: .failed,
                finding: "\(options.socket) was removed: nobody new can reach the core",
                action: "Restart the core: systemctl restart vestibuled."
            )
        }
        guard !options.allowOwnUser else {
            return SelfTestCheck(
                name: "socket",
                result: .warning,
                finding: "\(options.socket): the daemon's own user may do everything",
                action: "For demonstrations only: leave out --allow-own-user."
            )
        }
        return SelfTestCheck(name: "socket", result: .passed, finding: options.socket)
    }
}
