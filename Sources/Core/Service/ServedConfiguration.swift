import Files
import Foundation
import Logging
import Model
import SiteConfiguration
import SystemService

/// The configuration in force, and what is told of it: kept for a start at which the one on the disk is refused, written for desk
/// and uplink, which have no store of their own, and a condition as long as the one on the disk is another and is refused.
struct ServedConfiguration: Sendable {
    /// As it was found at the start.
    let site: SiteConfiguration
    /// What it was read from, without officers.
    private let reading: ConfigurationReading
    /// Why the one on the disk does not serve; `nil`: it does.
    let refusal: ConfigurationErrors?
    /// In one word, for the event.
    private let reason: String

    private let options: CoreOptions
    private let table: PeerRoles
    private let logger: Logger

    private var kept: KeptConfiguration { KeptConfiguration(StateDirectory(path: options.state)) }

    /// The configuration on the disk; when that is refused, the one that was kept.
    ///
    /// - Parameter isRepeated: what is wrong was said at the start before.
    /// - Throws: `ConfigurationRefused` when there is none that may serve; what `CoreOptions.check` throws.
    static func find(
        _ reading: ConfigurationReading,
        _ options: CoreOptions,
        _ table: PeerRoles,
        _ logger: Logger,
        isRepeated: Bool = false
    ) throws -> ServedConfiguration {
        func served(_ site: SiteConfiguration, _ reading: ConfigurationReading, _ refusal: ConfigurationErrors?) throws
            -> Self
        {
            try options.check(site)
            return Self(
                site: site,
                reading: reading,
                refusal: refusal,
                reason: "invalid",
                options: options,
                table: table,
                logger: logger
            )
        }
        let found = Result { () throws(ConfigurationErrors) in try reading.site() }
        switch found {
        case .success(let site): return try served(site, reading, nil)
        case .failure(let refusal):
            logger.tell(refusal.problems.prefix(isRepeated ? 1 : .max))
            let (site, before) = try lastGood(refusal, options)
            logger.tellLastGood()
            return try served(site.without(reading), before, refusal)
        }
    }

    private static func lastGood(
        _ refusal: ConfigurationErrors,
        _ options: CoreOptions
    ) throws(ConfigurationRefused) -> (SiteConfiguration, ConfigurationReading) {
        do {
            guard let before = try KeptConfiguration(StateDirectory(path: options.state)).opened() else {
                throw ConfigurationRefused(count: refusal.count, kept: "none that served was kept")
            }
            return (try before.site(), before)
        } catch let error as ConfigurationRefused {
            throw error
        } catch {
            throw ConfigurationRefused(count: refusal.count, kept: "the one that was kept cannot serve: \(error)")
        }
    }

    /// Itself, unless what the box holds needs something that is missing in it and stands in the one that was kept: that serves
    /// then, as when the one on the disk had come by a reload. Not where time zone or source are others: the journal is open.
    func meeting(_ needs: ConfigurationNeeds) -> Self {
        guard refusal == nil, let reading = try? kept.opened(), let before = try? reading.site() else { return self }
        let old = before.without(self.reading)
        let missing = site.unmet(needs).filter { !old.unmet(needs).contains($0) }
        guard !missing.isEmpty, old.source == site.source, old.timeZone == site.timeZone,
            (try? options.check(old)) != nil
        else { return self }
        let problems = missing.map { $0.problem(in: options.configuration) }
        logger.tell(problems[...])
        logger.tellLastGood()
        return Self(
            site: old,
            reading: reading,
            refusal: ConfigurationErrors(problems),
            reason: "needed",
            options: options,
            table: table,
            logger: logger
        )
    }

    /// Says at the start what serves.
    func note(on unit: ControlUnit, _ recorder: Recorder) async {
        guard let refusal else {
            keep(reading, as: site)
            await unit.noteConfiguration(refused: nil)
            return
        }
        publish(reading)
        await recorder.record(.systemConfigRefused, "configuration", reason: reason)
        await unit.noteConfiguration(refused: refusal.count)
    }

    /// From here on this one is in force, and serves when a later one is refused.
    func keep(_ reading: ConfigurationReading, as site: SiteConfiguration) {
        do {
            try kept.keep(reading, as: site)
        } catch {
            logger.error(
                "the configuration is not kept for a start at which another is refused",
                metadata: ["error": "\(error)"]
            )
        }
        publish(reading.withoutOfficers())
    }

    /// For desk and uplink, which read it where they cannot go by the files.
    private func publish(_ reading: ConfigurationReading) {
        let file = ConfigurationReading.served(besideSocket: options.socket)
        do {
            let bytes = try JSONEncoder().encode(reading)
            try DurableFile.write(Array(bytes), to: file)
            try SocketAccess(table: table).open(file, for: .reading)
        } catch {
            logger.warning("desk and uplink cannot read the configuration in force", metadata: ["error": "\(error)"])
        }
    }
}

extension Logger {
    fileprivate func tell(_ problems: ArraySlice<ConfigurationProblem>) {
        for problem in problems {
            log(level: .error, .configurationRefused, "configuration refused", ["problem": "\(problem)"])
        }
    }

    fileprivate func tellLastGood() {
        log(level: .critical, .lastGoodConfiguration, "the last configuration that served is in force")
    }
}

extension SiteConfiguration {
    /// As it was, but for what was taken away since: accounts and keys are those of the files as they are now.
    fileprivate func without(_ refused: ConfigurationReading) -> SiteConfiguration {
        var site = self
        let revoked = refused.revokedKeys
        site.officers = refused.officers
        site.lists.keys.removeAll(where: revoked.contains)
        site.lists.timeKeys.removeAll(where: revoked.contains)
        site.lists.revokedKeys = Array(revoked.union(site.lists.revokedKeys))
        return site
    }
}

/// The configuration is refused, and no earlier one serves in its place.
struct ConfigurationRefused: Error, CustomStringConvertible, ExitStatus {
    /// How many mistakes there are; each is in the log.
    let count: Int
    /// What is with the one that was kept.
    let kept: String

    /// `EX_CONFIG`, which `systemctl status` calls `78/CONFIG`.
    var exitStatus: Int32 { 78 }

    var description: String {
        "the configuration is refused (\(count == 1 ? "1 mistake" : "\(count) mistakes")), and \(kept). No badge opens a door. "
            + "'vestibule config check' names each mistake; once they are corrected the core starts by itself."
    }
}

extension ControlUnit {
    /// Tells of a configuration that is refused, and that it is so no more.
    /// - Parameter count: of its mistakes; `nil`: the one on the disk is in force.
    nonisolated func noteConfiguration(refused count: Int?) async {
        let data: [String: JSONValue] = count.map { [String: JSONValue](Field.count($0)) } ?? [:]
        await note(.configurationRefused, "configuration", holds: count != nil, data: data)
        let words =
            count == nil ? "" : "the configuration on disk is refused: 'vestibule config check'; the one before serves"
        ServiceNotification.status(words).send()
    }
}
