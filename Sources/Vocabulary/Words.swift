package import Model

/// The months' names in both languages.
package enum Month {
    /// January first.
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
    /// How much is known: the day, the year, or an age on a day.
    package var words: Text {
        switch self {
        case .full(let date): date.words
        case .year(let year): Text("\(year) (only the year is known)", "\(year) (solo se conoce el año)")
        case .age(let age, let asOf): Text("\(age) years old on ", "\(age) años el ") + asOf.words
        }
    }
}

extension Text {
    /// A height in both systems, the one its readers think in first: `5 ft 4 in (163 cm)`, `163 cm (5 pies 4 pulg.)`.
    /// Whole inches are what a list in feet and inches said before its import, exactly.
    ///
    /// - Parameter centimetres: 50–250; `nil` beyond, which no person is.
    package static func height(centimetres: Int) -> Text? {
        guard (50...250).contains(centimetres) else { return nil }
        let (feet, inches) = Int((Double(centimetres) / 2.54).rounded()).quotientAndRemainder(dividingBy: 12)
        return Text(
            "\(feet) ft \(inches) in (\(centimetres) cm)",
            "\(centimetres) cm (\(feet) \(feet == 1 ? "pie" : "pies") \(inches) pulg.)"
        )
    }

    /// A weight in both systems: `150 lb (68 kg)`, `68 kg (150 lb)`. Lists hold whole kilograms, so that the pounds are
    /// within one of what the registry wrote, which nobody sees on a person.
    ///
    /// - Parameter kilograms: 2–400; `nil` beyond.
    package static func weight(kilograms: Int) -> Text? {
        guard (2...400).contains(kilograms) else { return nil }
        let pounds = Int((Double(kilograms) / 0.453_592_37).rounded())
        return Text("\(pounds) lb (\(kilograms) kg)", "\(kilograms) kg (\(pounds) lb)")
    }
}

/// A state in words, with the weight the page gives it.
package struct StateWords: Hashable, Sendable {
    package var text: Text
    /// How the page sets it off.
    package var tone: Tone

    /// A state that is in words already.
    package init(_ tone: Tone, _ text: Text) { (self.tone, self.text) = (tone, text) }

    /// A state in both languages.
    package init(_ tone: Tone, _ english: String, _ spanish: String) { self.init(tone, Text(english, spanish)) }

    /// The same weights as facts have.
    package typealias Tone = Fact.Tone
}
