import Model
import Testing

@Suite("A schedule")
struct ScheduleTests {
    static let monday = CalendarDate(daysSince1970: 20_780)
    static let schedule = Schedule(
        id: "s",
        periods: [.init(days: [.monday], from: 420, to: 1440), .init(days: [.tuesday], from: 0, to: 60)],
        holidays: [CalendarDate(daysSince1970: 20_787)]
    )

    @Test(
        "permits the minutes of its days, to the end of the day, and nothing on a holiday",
        arguments: [
            (0, 419, false), (0, 420, true), (0, 1439, true), (1, 0, true), (1, 60, false), (2, 600, false),
            (7, 600, false), (14, 600, true),
        ]
    )
    func permits(day: Int, minute: Int, permitted: Bool) {
        let date = CalendarDate(daysSince1970: Self.monday.daysSince1970 + day)
        #expect(Self.schedule.permits(LocalTime(date: date, minute: minute)) == permitted)
    }

    @Test("without periods permits nothing")
    func empty() {
        #expect(!Schedule(id: "s", periods: []).permits(LocalTime(date: Self.monday, minute: 600)))
    }
}
