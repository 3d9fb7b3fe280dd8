import Entrance
import Foundation
import Model
import SiteConfiguration
import Testing

@Suite("Configurations for another version")
struct ConfigurationFixtureTests {
    private func load(_ fixture: Fixture, _ name: String) throws -> SiteConfiguration {
        try SiteConfiguration.load(path: fixture.url("configuration/\(name)/vestibule.yaml").path)
    }

    @Test("the one of the package loads", arguments: Fixture.all)
    func installed(fixture: Fixture) throws {
        let site = try load(fixture, "installed")
        #expect(site.source == "/district-15/lincoln-elementary/main" && site.hardware == .real)
        #expect(site.lines.count == 7 && site.scanners.count == 2 && site.plan.schedules.count == 3)
        #expect(site.plan.fireInput == "fire-panel" && site.plan.detectors.map(\.id) == ["walk-through"])
    }

    @Test("every key means what it meant, conf.d too", arguments: Fixture.all)
    func school(fixture: Fixture) throws {
        let site = try load(fixture, "school")
        #expect(site.source == "/district-0/sample-school/main" && site.timeZone == "America/Chicago")
        #expect(site.title == "Sample School, main entrance")
        #expect(
            site.lines.count == 8 && site.lines.map(\.activeLow) == [false, false, true, true, true, true, true, true]
        )
        #expect(site.plan.doors.map(\.id) == ["main-door", "gym-door"])
        #expect(site.plan.doors.map(\.failState) == [.failSecure, .failSafe])
        let door = try #require(site.plan.doors.first)
        #expect(door.unlockTime == .seconds(6) && door.heldOpenTime == .seconds(90) && door.preAlarmTime == .seconds(8))
        #expect(door.exitWindow == .seconds(9) && door.exitStuckTime == .seconds(70))
        #expect(site.scanners.map(\.id) == ["main-reader", "desk-scanner", "bridge"])
        let desk = try #require(site.scanners.dropFirst().first)
        #expect(desk.match.serial == "21068B4C5F" && desk.match.port == "1-1.4" && desk.match.interface == 1)
        #expect(desk.reading.keyboard.layout == .de && desk.reading.content.aim == .optional)
        #expect(site.scanners.last?.reading.bridge == .ftdi)
        let detector = try #require(site.plan.detectors.first)
        #expect(detector.pairingTime == .seconds(3) && detector.dispositionTime == .seconds(600))
        #expect(site.plan.schedules["school-hours"]?.holidays.count == 2)
        #expect(site.officers.map(\.role) == [.officer, .supervisor, .technician])
        #expect(site.lists.keys.count == 1 && site.lists.staleAfter == .seconds(20 * 3600))
        #expect(site.lists.expiredAfter == .seconds(60 * 3600) && site.lists.maximumShrinkage == 0.1)
        #expect(site.plan.clearanceAgeLimit == .seconds(48 * 3600))
        #expect(site.personalDataAge == .seconds(720 * 3600))
        #expect(site.desk == DeskSettings(port: 8081, defaultLanguage: .spanish))
        #expect(site.uplink?.office == "https://office.example:8443")
    }

    @Test("simulated ports too", arguments: Fixture.all)
    func simulated(fixture: Fixture) throws {
        let site = try load(fixture, "simulated")
        #expect(site.hardware == .simulated(socket: "/run/vestibule/ports.sock"))
        #expect(site.plan.doors.count == 2 && site.lists.keys.count == 1)
    }
}
