// SiteConfiguration: reads /etc/vestibule/vestibule.yaml and conf.d/ into values, and says file, line, what was expected
// and what to write instead for everything that is wrong. Pure but for reading the files; knows no daemon.

package import Entrance
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
        uplink: UplinkSettings?
    ) {
        (self.source, self.title, self.timeZone, self.hardware) = (source, title, timeZone, hardware)
        (self.lines, self.scanners, self.plan, self.officers) = (lines, scanners, plan, officers)
        (self.lists, self.desk, self.uplink) = (lists, desk, uplink)
    }

    package enum HardwareKind: Hashable, Sendable {
        case real
        /// Simulated ports, driven over this UNIX socket by `vestibule-lab`.
        case simulated(socket: String)
    }
}

/// Who may sign in at the desk.
package struct OfficerAccount: Hashable, Sendable {
    package var id: OfficerID
    package var name: String
    package var role: Role
    /// `scrypt$<log2 N>$<r>$<p>$<salt base64>$<hash base64>`, made by `vestibule config pin`.
    package var pin: String

    package init(id: OfficerID, name: String, role: Role, pin: String) {
        (self.id, self.name, self.role, self.pin) = (id, name, role, pin)
    }

    package enum Role: String, Hashable, Sendable, Codable, CaseIterable { case officer, supervisor, technician }
}

package struct ListPolicy: Hashable, Sendable {
    /// Ed25519 public keys (32 bytes) that may sign lists; two while a key is being changed.
    package var keys: [[UInt8]]
    /// The desk says amber after this, red after `expiredAfter`.
    package var staleAfter: Duration
    package var expiredAfter: Duration
    /// A list that shrinks by more than this share of its count is refused, 0–1.
    package var maximumShrinkage: Double

    package init(
        keys: [[UInt8]] = [],
        staleAfter: Duration = .seconds(24 * 3600),
        expiredAfter: Duration = .seconds(72 * 3600),
        maximumShrinkage: Double = 0.2
    ) {
        (self.keys, self.staleAfter, self.expiredAfter) = (keys, staleAfter, expiredAfter)
        self.maximumShrinkage = maximumShrinkage
    }
}

package struct DeskSettings: Hashable, Sendable {
    /// Loopback unless TLS is configured.
    package var address: String
    package var port: Int
    package var defaultLanguage: Language

    package init(address: String = "127.0.0.1", port: Int = 8080, defaultLanguage: Language = .english) {
        (self.address, self.port, self.defaultLanguage) = (address, port, defaultLanguage)
    }

    package enum Language: String, Hashable, Sendable, Codable, CaseIterable {
        case english = "en"
        case spanish = "es"
    }
}

package struct UplinkSettings: Hashable, Sendable {
    /// `https://…`, without a trailing slash.
    package var office: String
    package var certificate: String
    package var privateKey: String
    /// PEM file of the authorities the office's certificate must come from.
    package var authorities: String

    package init(office: String, certificate: String, privateKey: String, authorities: String) {
        (self.office, self.certificate, self.privateKey, self.authorities) = (
            office, certificate, privateKey, authorities
        )
    }
}
