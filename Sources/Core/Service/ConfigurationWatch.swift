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
        /// They cannot be read, or have so many mistakes.
        case refused(Int)
    }

    /// Reads them, and begins or ends the condition. Comments and the order of the keys do not count. While the ones before
    /// are refused nothing is told beside that: its advice ends in the same reload.
    @discardableResult
    func look() async -> Finding {
        let finding = await read()
        let isChanged = if case .changed = finding { true } else { false }
        let isRefused = await unit.entrance.conditions.holds(.configurationRefused, "configuration")
        await unit.note(.configurationChanged, "configuration", holds: isChanged && !isRefused)
        return finding
    }

    private func read() async -> Finding {
        do throws(ConfigurationErrors) {
            let found = try await BlockingWork.run { () throws(ConfigurationErrors) in
                try SiteConfiguration.load(path: path)
            }
            return found == site.now ? .same : .changed(found)
        } catch {
            return .refused(error.count)
        }
    }
}
