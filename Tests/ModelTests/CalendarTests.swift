import Model
import Testing

@Suite("Dates and times")
struct CalendarTests {
    @Test("every day of eight centuries survives the way to a number and back, in order")
    func days() {
        var last: CalendarDate?
        for number in stride(from: -135_140, through: 157_000, by: 1) {
            let date = CalendarDate(daysSince1970: number)
            #expect(date.daysSince1970 == number && CalendarDate(iso8601: date.iso8601) == date)
            if let last { #expect(last < date) }
            last = date
        }
    }

    @Test(
        "days that do not exist are none",
        arguments: [
            "2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "0000-01-01", "2026-1-01", "2026-01-01 ",
            "２026-01-1",
        ]
    )
    func impossible(text: String) {
        #expect(CalendarDate(iso8601: text) == nil)
    }

    @Test(
        "weekdays",
        arguments: [
            ("1970-01-01", Weekday.thursday), ("2026-11-23", .monday), ("2000-02-29", .tuesday),
            ("1900-03-01", .thursday),
        ]
    )
    func weekdays(text: String, weekday: Weekday) {
        #expect(CalendarDate(iso8601: text)?.weekday == weekday)
    }

    @Test(
        "wall time is written with milliseconds and read with any fraction",
        arguments: [
            ("1970-01-01T00:00:00Z", Int64(0)), ("2026-11-23T15:00:00.000Z", 1_795_446_000_000),
            ("1969-12-31T23:59:59.999Z", -1), ("2026-11-23T15:00:00.1Z", 1_795_446_000_100),
            ("2026-11-23T15:00:00.123456789Z", 1_795_446_000_123),
        ]
    )
    func wallTime(text: String, milliseconds: Int64) throws {
        let time = try #require(WallTime(rfc3339: text))
        #expect(time.milliseconds == milliseconds)
        #expect(WallTime(rfc3339: time.rfc3339) == time)
    }

    @Test(
        "what is no time in UTC is none",
        arguments: [
            "", "2026-11-23", "2026-11-23T15:00:00+01:00", "2026-11-23T24:00:00Z", "2026-11-23T15:60:00Z",
            "2026-11-23T15:00:00.Z", "2026-11-23T15:00:00,1Z",
        ]
    )
    func noTime(text: String) {
        #expect(WallTime(rfc3339: text) == nil)
    }

    @Test("instants and durations add up, in both directions")
    func instants() {
        let start = Instant(nanoseconds: 5_000_000_000)
        #expect(start + .seconds(2) - start == .seconds(2))
        #expect(start - (start + .milliseconds(3)) == .milliseconds(-3))
        #expect((start + .milliseconds(-1)).milliseconds == 4999)
        #expect(WallTime(milliseconds: 1500) + .milliseconds(250) == WallTime(milliseconds: 1750))
    }
}
