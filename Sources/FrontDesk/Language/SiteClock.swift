import Foundation
import Model

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
