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
    /// The visit that was typed wrongly, and ends when this one begins.
    var corrects: VisitID?
    /// What the officer has ticked: looked at on the card, and right; of a name that is not there, that there is none.
    var looked: Set<DocumentField> = []

    /// In the order of the page. Those that a document has too are called the same there.
    enum Field: String, Sendable, CaseIterable {
        case given, middle, family, suffix, birthDate, purpose

        /// `nil`: no document has it.
        var document: DocumentField? { DocumentField(rawValue: rawValue) }
    }

    init() {}

    init(_ document: IdentityDocument, scan: ScanID) {
        let name = document.name
        (given, middle) = (Form.typed(name.given), Form.typed(name.middle))
        (family, suffix) = (Form.typed(name.family), Form.typed(name.suffix))
        if let date = document.birthDate { (month, day, year) = ("\(date.month)", "\(date.day)", "\(date.year)") }
        self.scan = scan
    }

    /// - Parameter visit: one that was typed in.
    init(correcting visit: Visit) {
        let name = visit.person.name
        (given, middle, family, suffix) = (name.given, name.middle, name.family, name.suffix)
        if case .full(let date)? = visit.person.birthDate {
            (month, day, year) = ("\(date.month)", "\(date.day)", "\(date.year)")
        }
        (purpose, whom) = Purpose.typed(visit.purpose)
        corrects = visit.id
    }

    init(_ form: Form) {
        (given, middle, family, suffix) = (form["given"], form["middle"], form["family"], form["suffix"])
        (month, day, year) = (form["month"], form["day"], form["year"])
        (purpose, whom) = (form.choice("purpose"), form["whom"])
        scan = form["scan"].isEmpty ? nil : ScanID(form["scan"])
        corrects = form["corrects"].isEmpty ? nil : VisitID(form["corrects"])
        looked = Set(DocumentField.allCases.filter { !form[Self.tick($0)].isEmpty })
    }

    /// The name of a tick in the form.
    static func tick(_ field: DocumentField) -> String { "looked-\(field.rawValue)" }

    var name: PersonName { PersonName(given: given, middle: middle, family: family, suffix: suffix) }

    /// A day that exists; digits only, the year with all four.
    var birthDate: CalendarDate? {
        guard let month = Self.number(month, digits: 1...2), let day = Self.number(day, digits: 1...2),
            let year = Self.number(year, digits: 4...4)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// What is wrong and what to do, by field; empty when the entry can be screened.
    ///
    /// - Parameter document: the scan that filled the form.
    func problems(today: CalendarDate, _ document: IdentityDocument? = nil) -> [Field: Text] {
        var problems: [Field: Text] = [:]
        for mark in document.map(marks(of:)) ?? [] where mark.field.isNameOrDate && mark.answer == nil {
            if let field = Field(rawValue: mark.field.rawValue) { problems[field] = mark.reminder }
        }
        if given.isEmpty, family.isEmpty {
            problems[.family] = Text("Please enter the visitor’s name.", "Escriba el nombre del visitante.")
        } else if let name = missingName, !looked.contains(name), let field = Field(rawValue: name.rawValue) {
            problems[field] = problems[field] ?? Self.askedFor
        }
        problems[.birthDate] = birthDateProblem(today: today) ?? problems[.birthDate]
        if purpose == nil { problems[.purpose] = Text("Please choose one.", "Elija una opción.") }
        return problems
    }

    /// The half of a name that is not there: hardly anybody is found without it. Some people have one name, and the officer says so.
    var missingName: DocumentField? {
        if given.isEmpty == family.isEmpty { return nil }
        return given.isEmpty ? .given : .family
    }

    private static let askedFor = Text(
        "Please look at the ID, or ask. Type it, or tick that there is none.",
        "Mire la identificación o pregunte. Escríbalo, o marque que no tiene."
    )

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

    var keptPurpose: String { Purpose.kept(purpose, whom: whom) }
}

extension CheckInEntry {
    /// The scan's marks, names and dates with what the officer made of them: what was changed is corrected, what was ticked
    /// and left as it is is confirmed.
    func marks(of document: IdentityDocument) -> [FieldMark] {
        document.marks.map { mark in
            var mark = mark
            if mark.field.isNameOrDate {
                mark.answer =
                    changes(mark.field, of: document) ? .corrected : looked.contains(mark.field) ? .confirmed : nil
            }
            return mark
        }
    }

    private func changes(_ field: DocumentField, of document: IdentityDocument) -> Bool {
        switch field {
        case .given: given != Form.typed(document.name.given)
        case .middle: middle != Form.typed(document.name.middle)
        case .family: family != Form.typed(document.name.family)
        case .suffix: suffix != Form.typed(document.name.suffix)
        case .birthDate: birthDate != document.birthDate
        case .kind, .sex, .number, .expires, .issuer: false
        }
    }

    /// Whether it is the document's holder still: what was not marked stands as it was scanned, and of first name, last name
    /// and birth date no two that were read have become others.
    private func isHolder(of document: IdentityDocument) -> Bool {
        let changed = Set(DocumentField.allCases.filter { changes($0, of: document) })
        var open = Set(document.marks.map(\.field))
        if document.birthDate == nil { open.insert(.birthDate) }
        var read: Set<DocumentField> = []
        if !document.name.given.isEmpty { read.insert(.given) }
        if !document.name.family.isEmpty { read.insert(.family) }
        if document.birthDate != nil { read.insert(.birthDate) }
        return changed.isSubset(of: open) && changed.intersection(read).count < 2
    }

    /// The person to be screened, and whether a document says so.
    ///
    /// What the scan says beyond name and birth date counts only while the officer left what it filled in, but for what was
    /// marked: a form typed over for somebody else must not carry the first visitor's document number.
    func person(_ document: IdentityDocument?) -> (Person, Visit.Identification) {
        let typed = Person(name: name, birthDate: birthDate.map(BirthDate.full))
        guard let document, isHolder(of: document) else { return (typed, .byHand) }
        var person = document.person
        (person.name, person.birthDate) = (typed.name, typed.birthDate)
        let answered = marks(of: document).filter { $0.answer != nil }.map(\.field)
        person.uncertain.removeAll { answered.contains($0) }
        return (person, .document)
    }
}
