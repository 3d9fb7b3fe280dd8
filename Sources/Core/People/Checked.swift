import LocalAPI
import Model

extension Person {
    /// Every name and number within its length.
    func checked() throws(Problem) -> Person {
        var person = self
        person.name.given = try name.given.checked("person.name.given", 0...100)
        person.name.middle = try name.middle.checked("person.name.middle", 0...100)
        person.name.family = try name.family.checked("person.name.family", 0...100)
        // Some people have one name, and it may be either.
        guard !person.name.given.isEmpty || !person.name.family.isEmpty else {
            throw Problem(.badRequest, "'person.name' has neither a given nor a family name. Ask for one.")
        }
        person.name.suffix = try name.suffix.checked("person.name.suffix", 0...20)
        person.documentNumber = try documentNumber.map { number throws(Problem) in
            try number.checked("person.documentNumber", 1...40)
        }
        return person
    }

    /// A name alone is compared with nobody: who is to be a visitor has a birth date.
    func dated() throws(Problem) -> Person {
        guard birthDate != nil else {
            throw Problem(
                .badRequest,
                "'person.birthDate' is missing: a name alone cannot be compared. Ask for the date."
            )
        }
        return self
    }

    /// Whoever begins a visit with it has looked at its names and its date: none of them is uncertain or marked without an
    /// answer. What the marks answer is certain. Each field is marked once, and none that is exact.
    func lookedAt(_ marks: [FieldMark]) throws(Problem) -> Person {
        guard Set(marks.map(\.field)).count == marks.count else {
            throw Problem(.badRequest, "'marks' names a field twice.")
        }
        guard !marks.contains(where: { $0.state == .exact }) else {
            throw Problem(.badRequest, "'marks' names a field that is exact: only what is not certain is marked.")
        }
        var person = self
        let answered = Set(marks.filter { $0.answer != nil }.map(\.field))
        person.uncertain.removeAll(where: answered.contains)
        let open = Set(marks.unanswered + person.uncertain.filter(\.isNameOrDate)).sorted()
        guard open.isEmpty else {
            let fields = open.map(\.rawValue).joined(separator: ", ")
            throw Problem(
                .badRequest,
                "Nobody has compared \(fields) with the card. Look, and answer 'confirmed' or 'corrected' in 'marks'."
            )
        }
        return person
    }
}

extension String {
    /// What people typed: trimmed, of a sane length, without what steers text and without heaps of marks.
    ///
    /// - Parameter name: what it is, for the complaint.
    func checked(_ name: String, _ length: ClosedRange<Int>) throws(Problem) -> String {
        let trimmed = drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        guard length.contains(trimmed.count), trimmed.allSatisfy({ !$0.isOverloaded }),
            !trimmed.contains(where: { $0.unicodeScalars.contains(where: \.steersText) })
        else {
            throw Problem(
                .badRequest,
                "'\(name)' should have \(length.lowerBound) to \(length.upperBound) characters, none of them a control or format character or a heap of marks."
            )
        }
        return String(trimmed)
    }
}
