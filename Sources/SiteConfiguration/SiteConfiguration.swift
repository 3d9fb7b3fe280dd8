package import Model

/// Everything the site's YAML says, checked: every name referred to exists, every number is in range.
package struct SiteConfiguration: Hashable, Sendable {
    /// `/district/site/entrance`, the `source` of every event.
    package var source: String
    /// For people: `Lincoln Elementary, main entrance`.
    package var title: String
    /// IANA name, such as `America/Chicago`: schedules are local.
    package var timeZone: String
    package var hardware: HardwareKind
    package var lines: [LineWiring]
    package var scanners: [ScannerProfile]
    package var plan: EntrancePlan
    package var officers: [OfficerAccount]
    package var lists: ListPolicy
    package var desk: DeskSettings
    package var uplink: UplinkSettings?
    /// Visitors' data are deleted from the box when they are this old; the records without them stay.
    package var personalDataAge: Duration

    package init(
        source: String,
        title: String,
        timeZone: String,
        hardware: HardwareKind,
        lines: [LineWiring],
        scanners: [ScannerProfile],
        plan: EntrancePlan,
        officers: [OfficerAccount],
        lists: ListPolicy,
        desk: DeskSettings,
        uplink: UplinkSettings?,
        personalDataAge: Duration = usualPersonalDataAge
    ) {
        (self.source, self.title, self.timeZone, self.hardware) = (source, title, timeZone, hardware)
        (self.lines, self.scanners, self.plan, self.officers) = (lines, scanners, plan, officers)
        (self.lists, self.desk, self.uplink) = (lists, desk, uplink)
        self.personalDataAge = personalDataAge
    }

    /// A year.
    package static let usualPersonalDataAge: Duration = .seconds(365 * 24 * 3600)

    package enum HardwareKind: Hashable, Sendable {
        case real
        /// Simulated ports, driven over this UNIX socket by `vestibule-lab`.
        case simulated(socket: String)
    }
}
