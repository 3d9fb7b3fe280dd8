import Entrance
import Foundation
import Model
import SiteConfiguration
import Testing

@Suite("The example that is installed with the package")
struct ExampleTests {
    static let path = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("systemd/vestibule.yaml").path

    @Test("loads as it is, and means what it says")
    func loads() throws {
        let site = try SiteConfiguration.load(path: Self.path)
        #expect(site.source == "/district-15/lincoln-elementary/main")
        #expect(site.timeZone == "America/Chicago" && site.hardware == .real)
        #expect(site.lines.count == 7 && site.scanners.count == 2)
        #expect(site.plan.doors.map(\.id) == ["main-door"])
        #expect(site.plan.scanners.map(\.role) == [.door("main-door"), .desk])
        #expect(site.plan.fireInput == "fire-panel")
        #expect(site.officers.isEmpty && site.lists.keys.isEmpty && site.uplink == nil)
        #expect(site.lists == ListPolicy() && site.desk == DeskSettings())
        #expect(
            site.plan.doors == [
                DoorPlan(
                    id: "main-door",
                    failState: .failSecure,
                    lockLine: "main-lock",
                    positionLine: "main-position",
                    exitLine: "main-exit"
                )
            ]
        )
    }

    @Test("its schedules are the periods they read as")
    func schedules() throws {
        let schedules = try SiteConfiguration.load(path: Self.path).plan.schedules
        let school = try #require(schedules["school-hours"])
        #expect(
            school.periods == [
                Schedule.Period(days: [.monday, .tuesday, .wednesday, .thursday, .friday], from: 420, to: 990)
            ]
        )
        #expect(school.holidays.count == 3)
        #expect(
            schedules["always"]?.periods == [
                Schedule.Period(days: Set(Weekday.allCases), from: 0, to: 1440)
            ]
        )
        #expect(schedules["evening-programs"]?.periods.count == 2)
    }

    /// The first block of this language in docs/configuration.md.
    static func block(_ language: String) throws -> String {
        let file = URL(fileURLWithPath: path).deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: file.appendingPathComponent("docs/configuration.md"), encoding: .utf8)
        let parts = page.components(separatedBy: "```\(language)\n")
        return try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
    }

    @Test("what docs/configuration.md shows loads, its cardholders too")
    func page() throws {
        let site = try SiteConfiguration.read([(file: "configuration.md", text: try Self.block("yaml"))])
        let file = CardholderFile(name: "configuration.md", plan: site.plan)
        #expect(try file.parse(Array(try Self.block("csv").utf8), as: .csv).isEmpty == false)
    }
}
