import Model
import Vocabulary

/// A check-in as the officer typed it, and what is wrong with it.
struct CheckInEntry: Hashable, Sendable {
    var given = ""
    var middle = ""
    var family = ""
    var suffix = ""
    var month = ""
    var day = ""
    var year = ""
    var purpose: Purpose?
    var whom = ""
    /// The scan that filled the form.
    var scan: ScanID?

    enum Field: String, Sendable { case given, family, birthDate, purpose }

    init() {}

    init(_ document: IdentityDocument, scan: ScanID) {
        (given, middle, family, suffix) = (
            document.name.given, document.name.middle, document.name.family, document.name.suffix
        )
        if let date = document.birthDate { (month, day, year) = ("\(date.month)", "\(date.day)", "\(date.year)") }
        self.scan = scan
    }

    init(_ form: Form) {
        (given, middle, family, suffix) = (form["given"], form["middle"], form["family"], form["suffix"])
        (month, day, year) = (form["month"], form["day"], form["year"])
        (purpose, whom) = (form.choice("purpose"), form["whom"])
        scan = form["scan"].isEmpty ? nil : ScanID(form["scan"])
    }

    var name: PersonName { PersonName(given: given, middle: middle, family: family, suffix: suffix) }

    /// A day that exists; digits only, the year with all four.
    var birthDate: CalendarDate? {
        guard let month = Self.number(month, digits: 1...2), let day = Self.number(day, digits: 1...2),
            let year = Self.number(year, digits: 4...4)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// What is wrong and what to do, by field; empty when the entry can be screened.
    func problems(today: CalendarDate) -> [Field: Text] {
        var problems: [Field: Text] = [:]
        if given.isEmpty, family.isEmpty {
            problems[.family] = Text("Please enter the visitor’s name.", "Escriba el nombre del visitante.")
        }
        problems[.birthDate] = birthDateProblem(today: today)
        if purpose == nil { problems[.purpose] = Text("Please choose one.", "Elija una opción.") }
        return problems
    }

    private func birthDateProblem(today: CalendarDate) -> Text? {
        if month.isEmpty || day.isEmpty || year.isEmpty {
            return Text("Please enter month, day and year.", "Escriba día, mes y año.")
        }
        guard let date = birthDate else {
            return Text(
                "There is no such day. Please check it; the year has four digits, like 1985.",
                "Ese día no existe. Revíselo; el año lleva cuatro cifras, como 1985."
            )
        }
        if date > today { return Text("This date is in the future.", "Esa fecha está en el futuro.") }
        if date.year < today.year - 120 {
            return Text("Please check the year.", "Revise el año.")
        }
        return nil
    }

    private static func number(_ text: String, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    /// The person to be screened, and whether a document says so.
    ///
    /// What the scan says beyond name and birth date counts only while the officer left unchanged what it filled in: a form
    /// typed over for somebody else must not carry the first visitor's document number.
    func person(_ document: IdentityDocument?) -> (Person, Visit.Identification) {
        let typed = Person(name: name, birthDate: birthDate.map(BirthDate.full))
        guard let document, document.name == name, document.birthDate == nil || document.birthDate == birthDate else {
            return (typed, .byHand)
        }
        var person = document.person
        person.birthDate = typed.birthDate
        return (person, .document)
    }

    var keptPurpose: String { Purpose.kept(purpose, whom: whom) }
}
