import Entrance
import Files
import Model
import Reactor
import SiteConfiguration
import SystemService

/// Sees that this core runs code that has been replaced on the disk, says so (`restartDue`), and asks for the restart when
/// nobody is held up by it: within the maintenance hours, with the entrance quiet.
///
/// The core only asks. A file in its runtime directory has systemd restart core, desk and uplink together
/// (`vestibule-restart.path`): they are of one version again afterwards, and a core may not restart itself into another one
/// beside an old desk.
struct RestartWatch: Sendable {
    let unit: ControlUnit
    let site: Site
    /// Where `vestibule-restart.path` looks.
    let request: String
    /// When this core started: whatever a restart does not cure is not restarted all night.
    let startedAt: Instant
    var replaced: @Sendable () -> Set<String> = { ReplacedCode.inThisProcess() }

    func check(at now: Moment) async {
        let isDue = !replaced().isEmpty
        await unit.note(.restartDue, "core", holds: isDue)
        guard isDue, await mayRestart(at: now) else { return }
        // Whatever keeps it from being written, the condition stands.
        try? DurableFile.write([], to: request)
    }

    /// A clock that is known to be wrong says nothing of the night.
    private func mayRestart(at now: Moment) async -> Bool {
        let isNight = site.now.maintenanceHours.contains(now.local)
        guard isNight, now.instant - startedAt >= .seconds(3600) else { return false }
        return await unit.isQuiet
    }
}

extension ControlUnit {
    /// Nothing is cut short by a restart, and the clock that says it is night can be believed.
    fileprivate var isQuiet: Bool {
        let isClockWrong = [.clockBehind, .clockAhead].contains { entrance.conditions.holds($0, "clock") }
        return entrance.restartObstacles.isEmpty && !isClockWrong
    }
}
