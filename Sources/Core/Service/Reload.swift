import Entrance
import Hardware
import Logging
import Model
import Reactor
import SiteConfiguration
import Synchronization
import SystemService

/// Applies a changed configuration while the daemon runs: all of it or nothing.
struct Reload: Sendable {
    let options: CoreOptions
    let site: Site
    let unit: ControlUnit
    let officers: Officers
    let lists: Lists
    let recorder: Recorder
    let logger: Logger

    /// - Throws: only what the daemon cannot go on with.
    func run() async throws(PortsLost) {
        do {
            try await apply(try SiteConfiguration.load(path: options.configuration))
            logger.log(level: .notice, .configurationApplied, "configuration applied")
            await recorder.record(.systemConfigApplied, "configuration", actor: .technician)
        } catch {
            await refuse(error)
            if let lost = error as? PortsLost { throw lost }
        }
        await ConfigurationWatch(path: options.configuration, site: site, unit: unit).look()
    }

    private func apply(_ new: SiteConfiguration) async throws {
        let old = site.now
        guard new.source == old.source else { throw ReloadRefusal.sourceChanged }
        try options.check(new)
        try await adopt(new, after: old)
        recorder.clock.adopt(zone: new.timeZone)
        site.adopt(new)
        await officers.adopt(new.officers)
        await lists.adopt(new.lists)
    }

    /// The fail-state file names the new relays before one of them can be energised, and the old ones until each is
    /// known to be released.
    private func adopt(_ new: SiteConfiguration, after old: SiteConfiguration) async throws {
        let rewiring = Rewiring(from: old, to: new)
        if let rewiring, rewiring.isEmpty {
            _ = await unit.adopt(new, rewiring)
            return
        }
        let state = StateDirectory(path: options.state)
        try state.writeFailState(of: old, and: new.lockRelays())
        do {
            let unreleased =
                if let rewiring { await unit.adopt(new, rewiring) } else { try await unit.reinstall(for: new) }
            narrow(state, to: new, and: old.lockRelays(on: unreleased))
        } catch let error as HardwareError {
            narrow(state, to: old)
            throw error
        }
    }

    /// A file that names too many relays does no harm.
    private func narrow(_ state: StateDirectory, to site: SiteConfiguration, and others: [FailStateFile.Relay] = []) {
        do throws(StateError) {
            try state.writeFailState(of: site, and: others)
        } catch {
            logger.warning("the fail-state file still names relays of before", metadata: ["error": "\(error)"])
        }
    }

    private func refuse(_ error: any Error) async {
        let reason: String
        switch error {
        case let errors as ConfigurationErrors:
            reason = "invalid"
            for problem in errors.problems { log("\(problem)") }
        case is HardwareError, is PortsLost:
            reason = "hardware"
            log("\(error)")
        default:
            reason = "refused"
            log("\(error)")
        }
        await recorder.record(.systemConfigRefused, "configuration", actor: .technician, reason: reason)
    }

    private func log(_ problem: String) {
        let advice = "configuration refused; the one in force stays"
        logger.log(level: .error, .configurationRefused, "\(advice)", ["problem": "\(problem)"])
    }
}

/// Why a valid configuration is not applied to this daemon.
enum ReloadRefusal: Error, CustomStringConvertible {
    case sourceChanged
    case ownUserWithRealHardware

    var description: String {
        switch self {
        case .sourceChanged:
            "'source' names the box to the office and in its journal; it cannot change while the daemon runs. Restart it: "
                + "systemctl restart vestibuled."
        case .ownUserWithRealHardware:
            "--allow-own-user is for simulated hardware only; with real doors each process has a user of its own. Leave "
                + "the option out, or set 'hardware: simulated'."
        }
    }
}

extension CoreOptions {
    /// With real doors, nobody gets every role because of a forgotten option.
    func check(_ site: SiteConfiguration) throws(ReloadRefusal) {
        if allowOwnUser, site.hardware == .real { throw .ownUserWithRealHardware }
    }
}

extension Rewiring {
    /// What of the ports a changed configuration touches; `nil`: the hardware is another, so that all of it begins anew.
    init?(from old: SiteConfiguration, to new: SiteConfiguration) {
        guard new.hardware == old.hardware else { return nil }
        self.init(
            from: old.plan,
            to: new.plan,
            lines: Set(Set(old.lines).symmetricDifference(new.lines).map(\.id)),
            scanners: Set(Set(old.readings).symmetricDifference(new.readings).map(\.id))
        )
    }
}

extension SiteConfiguration {
    /// The scanners as their port reads them. What each may deliver is judged behind it.
    fileprivate var readings: [ScannerProfile] {
        scanners.map { scanner in
            var scanner = scanner
            scanner.reading.content = .any
            return scanner
        }
    }
}

extension ControlUnit {
    fileprivate func adopt(_ site: SiteConfiguration, _ rewiring: Rewiring) -> Set<LineID> {
        adopt(site.plan, rewiring, lines: site.lines, scanners: site.scanners)
    }

    fileprivate func reinstall(for site: SiteConfiguration) throws -> Set<LineID> {
        try reinstall(site.plan, Installation(site))
    }
}

/// The configuration in force. Replaced as a whole when a reload succeeds.
final class Site: Sendable {
    private let configuration: Mutex<SiteConfiguration>

    init(_ configuration: SiteConfiguration) { self.configuration = Mutex(configuration) }

    var now: SiteConfiguration { configuration.withLock { $0 } }

    func adopt(_ new: SiteConfiguration) { configuration.withLock { $0 = new } }
}
