import Entrance
import Hardware
import LocalAPI
import Logging
import Model
import Reactor
import SiteConfiguration
import Synchronization
import SystemService

/// Applies a changed configuration while the daemon runs: all of it or nothing.
///
/// One at a time, whoever asks: a signal, or the socket, which hears what became of it.
final class Reload: Sendable {
    let options: CoreOptions
    let served: ServedConfiguration
    let site: Site
    let unit: ControlUnit
    let accounts: AccountWatch
    let lists: Lists
    let trust: DistrictTrust
    let recorder: Recorder
    let logger: Logger
    private let lock = AsyncLock()
    private let losses = AsyncStream<PortsLost>.makeStream(bufferingPolicy: .bufferingNewest(1))

    init(
        options: CoreOptions,
        served: ServedConfiguration,
        site: Site,
        unit: ControlUnit,
        accounts: AccountWatch,
        lists: Lists,
        trust: DistrictTrust,
        recorder: Recorder,
        logger: Logger
    ) {
        (self.options, self.served, self.site, self.unit) = (options, served, site, unit)
        (self.accounts, self.lists, self.trust) = (accounts, lists, trust)
        (self.recorder, self.logger) = (recorder, logger)
    }

    /// - Returns: why nothing was applied.
    @discardableResult
    func run() async -> ReloadReport {
        await lock.lock()
        defer { lock.unlock() }
        let reading = ConfigurationReading(path: options.configuration)
        do {
            let new = try reading.site()
            try await apply(new)
            logger.log(level: .notice, .configurationApplied, "configuration applied")
            await recorder.record(.systemConfigApplied, "configuration", actor: .technician)
            served.keep(reading, as: new)
            await unit.noteConfiguration(refused: nil)
            await ConfigurationWatch(path: options.configuration, site: site, unit: unit).look()
            return ReloadReport(problems: [])
        } catch {
            let problems = await refuse(error)
            // They are no part of what was refused.
            await accounts.takeUp(shared: site.now.officers)
            if let lost = error as? PortsLost { losses.continuation.yield(lost) }
            return ReloadReport(problems: problems)
        }
    }

    /// Until the daemon ends.
    /// - Throws: what it cannot go on with.
    func watch() async throws(PortsLost) {
        for await lost in losses.stream { throw lost }
    }

    private func apply(_ new: SiteConfiguration) async throws {
        let old = site.now
        guard new.source == old.source else { throw ReloadRefusal.sourceChanged }
        try options.check(new)
        try await check(new, after: old)
        try await adopt(new, after: old)
        recorder.clock.adopt(zone: new.timeZone)
        site.adopt(new)
        await accounts.takeUp(shared: new.officers)
        await trust.adopt(new.trust, lists: new.lists)
        await unit.noteUnmatched()
    }

    /// What is missing already is no reason to keep the rest back: a condition says so.
    private func check(_ new: SiteConfiguration, after old: SiteConfiguration) async throws(ReloadRefusal) {
        let needs = ConfigurationNeeds(await unit.entrance.directory, keys: await lists.neededKeys)
        let already = Set(old.unmet(needs))
        let unmet = new.unmet(needs).filter { !already.contains($0) }
        guard unmet.isEmpty else {
            throw .needed(unmet.map { $0.problem(in: options.configuration) })
        }
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

    /// - Returns: each problem in words.
    private func refuse(_ error: any Error) async -> [String] {
        let (reason, problems): (String, [String]) =
            switch error {
            case let errors as ConfigurationErrors: ("invalid", errors.problems.map(\.description))
            case ReloadRefusal.needed(let problems): ("needed", problems.map(\.description))
            case is HardwareError, is PortsLost: ("hardware", ["\(error)"])
            default: ("refused", ["\(error)"])
            }
        for problem in problems { log(problem) }
        await recorder.record(.systemConfigRefused, "configuration", actor: .technician, reason: reason)
        await unit.noteConfiguration(refused: problems.count)
        return problems
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
    /// Cardholders name, or lists in use were signed with, what it does not have.
    case needed([ConfigurationProblem])

    var description: String {
        switch self {
        case .sourceChanged:
            "'source' names the box to the office and in its journal; it cannot change while the daemon runs. Restart it: "
                + "systemctl restart vestibuled."
        case .ownUserWithRealHardware:
            "--allow-own-user is for simulated hardware only; with real doors each process has a user of its own. Leave "
                + "the option out, or set 'hardware: simulated'."
        case .needed(let problems): problems.map(\.description).joined(separator: "\n")
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
    /// Says whether cardholders name doors or schedules that are not configured, and how many do.
    func noteUnmatched() {
        let plan = entrance.plan
        let doors = Set(plan.doors.map(\.id))
        let count = entrance.directory.all.count { cardholder in
            !cardholder.doors.isSubset(of: doors) || plan.schedules[cardholder.schedule] == nil
        }
        note(.cardholdersUnmatched, "cardholders", holds: count > 0, data: Field.count(count))
    }

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
