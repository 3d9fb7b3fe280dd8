import Entrance
import Foundation
import Model
import SiteConfiguration
import Testing

@Suite("The main file and conf.d")
struct LoadingTests {
    /// Writes the files into a folder of their own and loads `vestibule.yaml` there.
    static func load(_ files: [String: String]) throws -> SiteConfiguration {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("site-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("conf.d"),
            withIntermediateDirectories: true
        )
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        return try SiteConfiguration.load(path: folder.appendingPathComponent("vestibule.yaml").path)
    }

    @Test(
        "what nobody wrote refuses nothing: the pre-alarm of a short held-open time is half of it",
        arguments: [(10, 5), (16, 8), (60, 10)]
    )
    func preAlarm(held: Int, pre: Int) throws {
        let door = """
            lines:
              - {name: lock, direction: output}
            doors:
              - {name: main-door, fail-state: secure, lock: lock, held-open-time: \(held) s}
            """
        let site = try Self.load(["vestibule.yaml": Sites.entrance + door])
        #expect(site.plan.doors.map(\.preAlarmTime) == [.seconds(pre)])
    }

    @Test("lists follow one another and groups join, and a door may name a line of another file")
    func addUp() throws {
        let site = try Self.load([
            "vestibule.yaml": Sites.entrance + Sites.door + "desk: {port: 9000}\n",
            "conf.d/10-gym.yaml": """
            lines:
              - {name: gym-lock, direction: output}
            doors:
              - {name: gym-door, fail-state: safe, lock: gym-lock}
            schedules:
              evenings: {monday-friday: 18:00-22:00}
            desk: {language: es}
            """,
            "conf.d/README": "not: [yaml",
        ])
        #expect(site.plan.doors.map(\.id) == ["main-door", "gym-door"])
        #expect(site.plan.schedules.keys.sorted() == ["always", "evenings"])
        #expect(site.desk == DeskSettings(port: 9000, defaultLanguage: .spanish))
    }

    @Test("a key that stands twice is refused, with both places")
    func twice() {
        #expect {
            try Self.load([
                "vestibule.yaml": Sites.entrance + "desk: {port: 9000}\n", "conf.d/a.yaml": "desk: {port: 9001}\n",
            ])
        } throws: { error in
            let words = "\(error)"
            return words.contains("conf.d/a.yaml:1: desk, port: stands already at")
                && words.contains("vestibule.yaml:3")
        }
    }

    @Test("a file that does not exist says so")
    func missing() {
        #expect {
            try SiteConfiguration.load(path: "/nonexistent/vestibule.yaml")
        } throws: { error in "\(error)".contains("/nonexistent/vestibule.yaml: does not exist") }
    }

    @Test("simulated hardware has its socket, an office its four settings, a door its times")
    func everything() throws {
        let site = try Self.load([
            "vestibule.yaml": """
            entrance: {source: /d/s/e, title: Test, time-zone: UTC}
            hardware: {simulated: /run/vestibule/ports.sock}
            lines:
              - {name: lock, direction: output, chip: pinctrl, line: GPIO17, active: low}
              - {name: dps, direction: input, chip: pinctrl, offset: 4, bias: pull-up, debounce: 20 ms}
            doors:
              - {name: d, fail-state: safe, lock: lock, position: dps, unlock-time: 10 s, held-open-time: 2 min,
                 pre-alarm-time: 5 s, exit-window: 8 s, exit-stuck-time: 90 s}
            scanners:
              - {name: r, at: d, usb: 0C27:3bfa, protocol: hid-keyboard, serial: "7", port: 1-1.4}
            officers:
              - {id: ana, name: Ana, role: supervisor, pin: scrypt$14$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$MDEyMzQ1Njc4OWFiY2RlZg==}
            lists: {keys: [MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=], clearance-age-limit: 48 h, maximum-shrinkage: 5 %,
                    time-keys: [MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=]}
            privacy: {keep-personal-data: 720 h}
            maintenance-hours: 22:30-04:00
            office: {url: "https://office.example:8443/", certificate: /a.pem, private-key: /b.pem, authorities: /c.pem}
            """
        ])
        #expect(site.hardware == .simulated(socket: "/run/vestibule/ports.sock"))
        #expect(site.lines.map(\.address) == [.name("GPIO17"), .offset(4)])
        #expect(site.lines[0].activeLow && site.lines[1].debounce == .milliseconds(20))
        #expect(
            site.plan.doors == [
                DoorPlan(
                    id: "d",
                    failState: .failSafe,
                    lockLine: "lock",
                    positionLine: "dps",
                    unlockTime: .seconds(10),
                    heldOpenTime: .seconds(120),
                    preAlarmTime: .seconds(5),
                    exitWindow: .seconds(8),
                    exitStuckTime: .seconds(90)
                )
            ]
        )
        #expect(
            site.scanners.first?.match
                == DeviceMatch(models: [USBModel(vendor: 0x0C27, product: 0x3BFA)], serial: "7", port: "1-1.4")
        )
        #expect(site.officers.first?.role == .supervisor && site.lists.keys.first?.count == 32)
        #expect(site.lists.timeKeys == site.lists.keys)
        #expect(site.plan.clearanceAgeLimit == .seconds(48 * 3600) && site.lists.maximumShrinkage == 0.05)
        #expect(site.personalDataAge == .seconds(720 * 3600))
        #expect(site.maintenanceHours == DailyHours(from: 22 * 60 + 30, to: 4 * 60))
        #expect(site.uplink?.office == "https://office.example:8443")
        #expect(site.uplink?.others == [] && site.uplink?.proxy == .environment)
    }

    @Test("an office has one address or several, and a proxy or none")
    func severalAddresses() throws {
        func uplink(_ more: String) throws -> UplinkSettings? {
            let files = "certificate: /a.pem, private-key: /b.pem, authorities: /c.pem"
            let office = "office: {\(more), \(files)}\n"
            return try Sites.read(Sites.door + office).uplink
        }
        let two = try uplink("url: [https://a.example/, https://b.example], proxy: \"http://p.example:3128\"")
        #expect(two?.office == "https://a.example" && two?.others == ["https://b.example"])
        #expect(two?.proxy == .server(HTTPProxy(host: "p.example", port: 3128)))
        #expect(try uplink("url: https://a.example, proxy: none")?.proxy == ProxyChoice.none)
    }

    @Test("a box enrols, or its certificate is put there: one of the two")
    func enrolment() throws {
        func uplink(_ more: String) throws -> UplinkSettings? {
            try Sites.read(Sites.door + "office: {url: https://a.example, \(more)}\n").uplink
        }
        let enrolled = try uplink("enrolment: https://e.example:8445/")
        #expect(enrolled?.enrolment == EnrolmentSettings(address: "https://e.example:8445"))
        #expect(enrolled?.certificate == "/var/lib/vestibule-uplink/enrolment/certificate.pem")
        let elsewhere = try uplink("enrolment: https://e.example, credentials: /srv/box")
        #expect(elsewhere?.privateKey == "/srv/box/enrolment/private-key.pem")
        for mixed in [
            "enrolment: https://e.example, certificate: /a.pem", "credentials: /srv/box", "enrolment: http://e.example",
        ] {
            #expect(throws: ConfigurationErrors.self) { try uplink(mixed) }
        }
    }
}
