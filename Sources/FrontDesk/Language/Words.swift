import Model
import SiteConfiguration

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

    /// A date with its month as a word, so that nobody mistakes a day for a month.
    func date(_ date: CalendarDate) -> String {
        let month = self(Month.names[date.month - 1])
        return switch language {
        case .english: "\(month) \(date.day), \(date.year)"
        case .spanish: "\(date.day) de \(month) de \(date.year)"
        }
    }

    func birthDate(_ date: BirthDate) -> String {
        switch date {
        case .full(let date): self.date(date)
        case .year(let year): self(Text("\(year) (only the year is known)", "\(year) (solo se conoce el año)"))
        case .age(let age, let asOf):
            self(Text("\(age) years old on ", "\(age) años el ")) + self.date(asOf)
        }
    }
}

enum Month {
    static let names = [
        Text("January", "enero"), Text("February", "febrero"), Text("March", "marzo"), Text("April", "abril"),
        Text("May", "mayo"), Text("June", "junio"), Text("July", "julio"), Text("August", "agosto"),
        Text("September", "septiembre"), Text("October", "octubre"), Text("November", "noviembre"),
        Text("December", "diciembre"),
    ]
}
