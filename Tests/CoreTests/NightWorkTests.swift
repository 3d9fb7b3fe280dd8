import Foundation
import Model
import Testing

@testable import Core

@Suite("night work")
struct NightWorkTests {
    private func time(_ day: String, _ hour: Int, _ minute: Int = 0) throws -> LocalTime {
        LocalTime(date: try #require(CalendarDate(iso8601: day)), minute: hour * 60 + minute)
    }

    @Test("is done once a day, at half past three by the local clock")
    func once() throws {
        var night = NightWork(lastDay: CalendarDate(iso8601: "2026-11-28"))
        #expect(night.begin(at: try time("2026-11-29", 3, 29)) == false)
        #expect(night.begin(at: try time("2026-11-29", 3, 30)))
        #expect(night.begin(at: try time("2026-11-29", 3, 31)) == false)
        #expect(night.begin(at: try time("2026-11-30", 3, 29)) == false)
        #expect(night.begin(at: try time("2026-11-30", 3, 30)))
    }

    @Test(
        "is made up for where it was missed, and after a clock that was ahead",
        arguments: [nil, "2026-11-20", "2036-01-01"]
    )
    func missed(last: String?) throws {
        var night = NightWork(lastDay: last.flatMap { CalendarDate(iso8601: $0) })
        #expect(night.begin(at: try time("2026-11-29", 7, 10)))
        #expect(night.begin(at: try time("2026-11-29", 23)) == false)
        #expect(night.begin(at: try time("2026-11-30", 2)) == false, "the night of the 29th is not over")
        #expect(night.begin(at: try time("2026-11-30", 7, 10)))
    }

    @Test("owes the purge until the clock is right")
    func purge() throws {
        var night = NightWork(lastDay: nil)
        #expect(!night.owesPurge)
        #expect(night.begin(at: try time("2026-11-29", 4)))
        #expect(night.owesPurge)
        night.purged()
        #expect(night.begin(at: try time("2026-11-29", 5)) == false)
        #expect(!night.owesPurge)
    }

    @Test("is remembered over a restart")
    func kept() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("night-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let state = StateDirectory(path: folder.path)
        #expect(state.lastNight == nil)
        state.lastNight = CalendarDate(iso8601: "2026-11-29")
        #expect(StateDirectory(path: folder.path).lastNight == CalendarDate(iso8601: "2026-11-29"))
    }
}
