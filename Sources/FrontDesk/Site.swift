import Foundation
import Model
import SiteConfiguration

/// What the desk needs of the site's configuration.
struct Site: Sendable {
    /// For people: `Lincoln Elementary, main entrance`.
    let title: String
    let language: DeskSettings.Language
    let clock: SiteClock
    private let unlockTimes: [DoorID: Duration]

    init(_ configuration: SiteConfiguration) {
        title = configuration.title
        language = configuration.desk.defaultLanguage
        clock = SiteClock(zone: configuration.timeZone)
        unlockTimes = Dictionary(
            configuration.plan.doors.map { ($0.id, $0.unlockTime) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Seconds for which the desk opens the door.
    func unlockSeconds(_ door: DoorID) -> Int { Int((unlockTimes[door] ?? .seconds(5)).components.seconds) }
}

/// Wall time at the site.
struct SiteClock: Sendable {
    private let zone: TimeZone

    /// - Parameter zone: an IANA name; the configuration has checked that it exists.
    init(zone: String) { self.zone = TimeZone(identifier: zone) ?? .gmt }

    /// The local date and the minute of the day.
    func local(_ time: WallTime) -> LocalTime {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.milliseconds) / 1000))
        let (date, millisecond) = (time + .seconds(offset)).utc
        return LocalTime(date: date, minute: millisecond / 60_000)
    }

    func now() -> WallTime { WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    func today() -> CalendarDate { local(now()).date }
}
