import Model
import SiteConfiguration
import Vocabulary

/// Puts phrases, times and dates into the reader's language.
struct Words: Sendable {
    let language: DeskSettings.Language
    let clock: SiteClock

    func callAsFunction(_ text: Text) -> String {
        switch language {
        case .english: text.english
        case .spanish: text.spanish
        }
    }

    /// The time of day at the site: `2:05 PM`, `2:05 p. m.`
    func time(_ time: WallTime) -> String {
        let minute = clock.local(time).minute
        let hour = minute / 60 % 12 == 0 ? 12 : minute / 60 % 12
        let half = minute < 720 ? Text("AM", "a. m.") : Text("PM", "p. m.")
        return "\(hour):\(minute % 60 < 10 ? "0" : "")\(minute % 60)\u{A0}\(self(half))"
    }

    /// The time of day, with the date unless it is today.
    func moment(_ time: WallTime) -> String {
        let date = clock.local(time).date
        return date == clock.today() ? self.time(time) : "\(self.date(date)), \(self.time(time))"
    }

    func date(_ date: CalendarDate) -> String { self(date.words) }

    func birthDate(_ date: BirthDate) -> String { self(date.words) }
}
