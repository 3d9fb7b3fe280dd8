package import Model

/// Everything the site's YAML says, checked: every name referred to exists, every number is in range.
package struct SiteConfiguration: Hashable, Sendable {
    /// `/district/site/entrance`, the `source` of every event.
    package var source: String
    /// For people: `Lincoln Elementary, main entrance`.
    package var title: String
    /// IANA name, such as `America/Chicago`: schedules are local.
    package var timeZone: String
    /// Whether real doors move.
    package var hardware: HardwareKind
    /// Every GPIO line, in the order of the configuration.
    package var lines: [LineWiring]
    /// Every scanner and how it is read, in the order of the configuration.
    package var scanners: [ScannerProfile]
    /// The same entrance as the rules see it: doors, detectors, schedules, what each scanner and line is for.
    package var plan: EntrancePlan
    /// Accounts that stand where desk and uplink read them too, as on older boxes; `OfficersFile` is their place.
    package var officers: [OfficerAccount]
    /// Whose lists are believed, and how old they may be.
    package var lists: ListPolicy
    /// Whose root says who may sign; `nil`: `lists` itself does.
    package var trust: TrustSettings?
    /// Where the officers' page listens, and in which language it begins.
    package var desk: DeskSettings
    /// `nil`: there is no office, and events stay on the box.
    package var uplink: UplinkSettings?
    /// Visitors' data are deleted from the box when they are this old; the records without them stay.
    package var personalDataAge: Duration
    /// When the core may be restarted for an update, if the entrance is quiet then.
    package var maintenanceHours: DailyHours

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
        trust: TrustSettings? = nil,
        desk: DeskSettings,
        uplink: UplinkSettings?,
        personalDataAge: Duration = usualPersonalDataAge,
        maintenanceHours: DailyHours = usualMaintenanceHours
    ) {
        (self.source, self.title, self.timeZone, self.hardware) = (source, title, timeZone, hardware)
        (self.lines, self.scanners, self.plan, self.officers) = (lines, scanners, plan, officers)
        (self.lists, self.trust, self.desk, self.uplink) = (lists, trust, desk, uplink)
        (self.personalDataAge, self.maintenanceHours) = (personalDataAge, maintenanceHours)
    }

    /// A year.
    package static let usualPersonalDataAge: Duration = .seconds(365 * 24 * 3600)
    /// 02:00 to 05:00: nobody is at school, and the night's own work (03:30) is soon over.
    package static let usualMaintenanceHours = DailyHours(from: 2 * 60, to: 5 * 60)

    /// Which of the two implementations of the ports is used.
    package enum HardwareKind: Hashable, Sendable {
        case real
        /// Simulated ports, driven over this UNIX socket by `vestibule-lab`.
        case simulated(socket: String)
    }
}

extension SiteConfiguration {
    /// Reads the file and `conf.d/*.yaml` beside it.
    ///
    /// - Throws: every problem at once; then nothing is to be applied.
    package static func load(path: String) throws(ConfigurationErrors) -> SiteConfiguration {
        try ConfigurationReading(path: path).site()
    }

    /// Reads texts that are already there, in their order.
    package static func read(
        _ texts: [(file: String, text: String)]
    ) throws(ConfigurationErrors) -> SiteConfiguration {
        try ConfigurationReading(texts.map { ConfigurationText(file: $0.file, text: $0.text) }).site()
    }
}

/// Which lists are believed, and for how long.
package struct ListPolicy: Hashable, Sendable {
    /// Ed25519 public keys (32 bytes) that may sign lists; two while a key is being changed.
    package var keys: [[UInt8]]
    /// Keys that were withdrawn: what they signed serves no more.
    package var revokedKeys: [[UInt8]]
    /// Keys that may sign what time it is, as `keys` may, and nothing else: those that an office keeps on a machine.
    package var timeKeys: [[UInt8]]
    /// The desk says amber after this, red after `expiredAfter`.
    package var staleAfter: Duration
    /// Since the list was issued, as `staleAfter` is, and never shorter.
    package var expiredAfter: Duration
    /// A list that shrinks by more than this share of its count is refused, 0–1.
    package var maximumShrinkage: Double

    package init(
        keys: [[UInt8]] = [],
        revokedKeys: [[UInt8]] = [],
        timeKeys: [[UInt8]] = [],
        staleAfter: Duration = .seconds(24 * 3600),
        expiredAfter: Duration = .seconds(72 * 3600),
        maximumShrinkage: Double = 0.2
    ) {
        (self.keys, self.revokedKeys, self.timeKeys) = (keys, revokedKeys, timeKeys)
        (self.staleAfter, self.expiredAfter) = (staleAfter, expiredAfter)
        self.maximumShrinkage = maximumShrinkage
    }
}

/// Whose first root a box believes. From then on the root itself says who signs the next one.
package struct TrustSettings: Hashable, Sendable {
    /// Ed25519 public keys (32 bytes) of the holders, each once.
    package var rootKeys: [[UInt8]]
    /// How many of them must have signed it, 1 to their count.
    package var threshold: Int

    package init(rootKeys: [[UInt8]], threshold: Int) { (self.rootKeys, self.threshold) = (rootKeys, threshold) }
}

/// Where the officer's page listens.
package struct DeskSettings: Hashable, Sendable {
    /// Loopback unless TLS is configured.
    package var address: String
    /// TCP, 1–65535.
    package var port: Int
    /// What the page speaks until somebody chooses the other one.
    package var defaultLanguage: Language

    package init(address: String = "127.0.0.1", port: Int = 8080, defaultLanguage: Language = .english) {
        (self.address, self.port, self.defaultLanguage) = (address, port, defaultLanguage)
    }

    /// The raw value is its language tag (RFC 5646).
    package enum Language: String, Hashable, Sendable, Codable, CaseIterable {
        case english = "en"
        case spanish = "es"
    }
}

/// The way to the central office.
package struct UplinkSettings: Hashable, Sendable {
    /// `https://…`, without a trailing slash.
    package var office: String
    /// Tried in this order when that one does not answer; likewise.
    package var others: [String]
    /// Through which it is reached.
    package var proxy: ProxyChoice
    /// PEM file: the box's own certificate, then those between it and its authority.
    package var certificate: String
    /// PEM file of the key that belongs to it.
    package var privateKey: String
    /// PEM file of the authorities the office's certificate must come from.
    package var authorities: String
    /// Where the three files come from; `nil`: somebody put them there.
    package var enrolment: EnrolmentSettings?

    package init(
        office: String,
        others: [String] = [],
        proxy: ProxyChoice = .environment,
        certificate: String,
        privateKey: String,
        authorities: String
    ) {
        (self.office, self.others, self.proxy) = (office, others, proxy)
        (self.certificate, self.privateKey, self.authorities) = (
            certificate, privateKey, authorities
        )
    }

    /// With the files that `vestibule enrol` writes and the uplink renews.
    package init(
        office: String,
        others: [String] = [],
        proxy: ProxyChoice = .environment,
        enrolment: EnrolmentSettings
    ) {
        self.init(
            office: office,
            others: others,
            proxy: proxy,
            certificate: enrolment.current + "/certificate.pem",
            privateKey: enrolment.current + "/private-key.pem",
            authorities: enrolment.current + "/authorities.pem"
        )
        self.enrolment = enrolment
    }
}

/// How the box gets its certificate from the office, and the next one.
package struct EnrolmentSettings: Hashable, Sendable {
    /// The uplink's own directory, by systemd's `StateDirectory=`.
    package static let usualDirectory = "/var/lib/vestibule-uplink"

    /// `https://…`, without a trailing slash: the office's address for boxes that have no certificate yet.
    package var address: String
    /// Where key and certificates are kept.
    package var directory: String

    package init(address: String, directory: String = Self.usualDirectory) {
        (self.address, self.directory) = (address, directory)
    }

    /// A symbolic link to the directory of those that serve: it changes at once for all three.
    package var current: String { directory + "/enrolment" }
}
