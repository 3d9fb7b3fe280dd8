import Entrance
import Logging
import Model
import SiteConfiguration
import SystemService

/// Keeps the officers' accounts as their file says them: a reload reads it, and so does whoever notices that it has changed. An
/// officer who is dismissed is so within seconds, also when the configuration is refused.
struct AccountWatch: Sendable {
    let file: OfficersFile
    let officers: Officers
    let unit: ControlUnit
    let recorder: Recorder
    let state: StateDirectory
    let logger: Logger

    /// - Parameter shared: the accounts that still stand in the configuration in force.
    func takeUp(shared: [OfficerAccount]) async {
        await tell(await officers.takeUp(file, shared: shared).found)
    }

    /// For who looks every few seconds.
    func takeUpIfChanged(shared: [OfficerAccount]) async {
        guard await officers.isChanged(file) else { return }
        let (found, isNew) = await officers.takeUp(file, shared: shared)
        await tell(found)
        guard isNew else { return }
        logger.notice("officers' accounts applied", metadata: ["accounts": "\(found.enabled.count)"])
        let data = [String: JSONValue](Field.count(found.enabled.count))
        await recorder.record(.systemConfigApplied, "officers", actor: .technician, data: data)
    }

    private func tell(_ found: OfficerAccounts) async {
        if await officers.hadFile { state.hadOfficersFile = true }
        for problem in found.file.problems {
            logger.log(level: .error, .configurationRefused, "officers' accounts", ["problem": "\(problem)"])
        }
        await unit.note(.accountsUnreadable, "officers", holds: !found.file.problems.isEmpty)
        let exposed = Field.count(found.exposed)
        await unit.note(.accountsExposed, "officers", holds: found.exposed > 0, data: exposed)
    }
}
