import SiteConfiguration
import Synchronization

/// The configuration in force. Replaced as a whole when a reload succeeds.
final class Site: Sendable {
    private let configuration: Mutex<SiteConfiguration>

    init(_ configuration: SiteConfiguration) { self.configuration = Mutex(configuration) }

    var now: SiteConfiguration { configuration.withLock { $0 } }

    func adopt(_ new: SiteConfiguration) { configuration.withLock { $0 = new } }
}
