import Entrance
import Model
import SiteConfiguration

/// Whether the files on disk still say what the daemon goes by. What somebody changed and nobody reloaded would come into force
/// at the next power cut, whenever that is.
struct ConfigurationWatch: Sendable {
    let path: String
    let site: Site
    let unit: ControlUnit

    enum Finding: Hashable, Sendable {
        case same
        case changed(SiteConfiguration)
        /// They cannot be read, or have errors.
        case refused
    }

    /// Reads them, and begins or ends the condition. Comments and the order of the keys do not count. While the ones before
    /// are refused nothing is told beside that: its advice ends in the same reload.
    @discardableResult
    func look() async -> Finding {
        let found = await BlockingWork.run { try? SiteConfiguration.load(path: path) }
        let finding = found.map { $0 == site.now ? Finding.same : .changed($0) } ?? .refused
        let isChanged = if case .changed = finding { true } else { false }
        let isRefused = await unit.entrance.conditions.holds(.configurationRefused, "configuration")
        await unit.note(.configurationChanged, "configuration", holds: isChanged && !isRefused)
        return finding
    }
}
