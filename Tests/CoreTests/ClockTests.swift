import Model
import Testing

@testable import Core

@Suite("the site's clock")
struct ClockTests {
    @Test(
        "wall time becomes the local day and minute, through both changes of the hour",
        arguments: [
            ("2026-01-15T18:30:00Z", "2026-01-15", 12 * 60 + 30),
            ("2026-07-15T03:59:59Z", "2026-07-14", 22 * 60 + 59),
            ("2026-03-08T07:59:59Z", "2026-03-08", 1 * 60 + 59),
            ("2026-03-08T08:00:00Z", "2026-03-08", 3 * 60),
            ("2026-11-01T06:59:59Z", "2026-11-01", 1 * 60 + 59),
            ("2026-11-01T07:00:00Z", "2026-11-01", 1 * 60),
        ]
    )
    func local(wall: String, date: String, minute: Int) throws {
        let clock = try #require(SiteClock(zone: "America/Chicago"))
        let local = clock.local(try #require(WallTime(rfc3339: wall)))
        #expect(local == LocalTime(date: try #require(CalendarDate(iso8601: date)), minute: minute))
    }

    @Test("a zone nobody knows is refused") func unknown() { #expect(SiteClock(zone: "America/Springfield") == nil) }

    @Test("the clock is worth what was last seen of it")
    func quality() {
        var quality = ClockQuality()
        #expect(quality.state == .holdover)
        quality.observe(synchronized: false)
        #expect(quality.state == .holdover)
        quality.observe(synchronized: true)
        #expect(quality.state == .synchronized)
        quality.observe(synchronized: false)
        #expect(quality.state == .unsynchronized)
        quality.jump()
        #expect(quality.state == .holdover)
        quality.observe(synchronized: true)
        #expect(quality.state == .synchronized)
    }
}
