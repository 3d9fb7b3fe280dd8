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
