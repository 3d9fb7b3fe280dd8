import LocalAPI
import Model

extension Person {
    /// Every name and number within its length.
    func checked() throws(Problem) -> Person {
        var person = self
        person.name.given = try Text.checked(name.given, "person.name.given", 0...100)
        person.name.middle = try Text.checked(name.middle, "person.name.middle", 0...100)
        person.name.family = try Text.checked(name.family, "person.name.family", 1...100)
        person.name.suffix = try Text.checked(name.suffix, "person.name.suffix", 0...20)
        person.documentNumber = try documentNumber.map { number throws(Problem) in
            try Text.checked(number, "person.documentNumber", 1...40)
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
}
