import Model
import Testing

@Suite("hours of each day")
struct DailyHoursTests {
    private func time(_ hour: Int, _ minute: Int = 0) -> LocalTime {
        LocalTime(date: CalendarDate(daysSince1970: 20_780), minute: hour * 60 + minute)
    }

    @Test("begin with their first minute and end before their last")
    func edges() {
        let hours = DailyHours(from: 120, to: 300)
        #expect(!hours.contains(time(1, 59)) && hours.contains(time(2)))
        #expect(hours.contains(time(4, 59)) && !hours.contains(time(5)))
    }

    @Test("lie over midnight where they end earlier than they begin")
    func midnight() {
        let hours = DailyHours(from: 22 * 60, to: 4 * 60)
        #expect(hours.contains(time(23, 59)) && hours.contains(time(0)) && hours.contains(time(3, 59)))
        #expect(!hours.contains(time(4)) && !hours.contains(time(21, 59)))
    }

    @Test("are a whole day from 00:00 to 24:00")
    func day() {
        let hours = DailyHours(from: 0, to: 1440)
        #expect((0..<24).allSatisfy { hours.contains(time($0, 59)) })
    }
}
