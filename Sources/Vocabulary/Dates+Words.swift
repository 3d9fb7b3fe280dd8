package import Model

package enum Month {
    package static let names = [
        Text("January", "enero"), Text("February", "febrero"), Text("March", "marzo"), Text("April", "abril"),
        Text("May", "mayo"), Text("June", "junio"), Text("July", "julio"), Text("August", "agosto"),
        Text("September", "septiembre"), Text("October", "octubre"), Text("November", "noviembre"),
        Text("December", "diciembre"),
    ]
}

extension CalendarDate {
    /// With its month as a word, so that nobody mistakes a day for a month.
    package var words: Text {
        let month = Month.names[month - 1]
        return Text("\(month.english) \(day), \(year)", "\(day) de \(month.spanish) de \(year)")
    }
}

extension BirthDate {
    package var words: Text {
        switch self {
        case .full(let date): date.words
        case .year(let year): Text("\(year) (only the year is known)", "\(year) (solo se conoce el año)")
        case .age(let age, let asOf): Text("\(age) years old on ", "\(age) años el ") + asOf.words
        }
    }
}
