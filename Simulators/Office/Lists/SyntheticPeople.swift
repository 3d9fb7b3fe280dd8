package import Model

/// Invented people, the same for the same seed. Any likeness to a person is chance.
package struct SyntheticPeople {
    private var random: SeededGenerator

    package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Who stands on the sample licence of the demonstration, and, invented as well, on its registry.
    package static let onSampleLicence = Person(
        name: PersonName(given: "Alex", family: "Example"),
        birthDate: CalendarDate(year: 1980, month: 3, day: 7).map(BirthDate.full)
    )

    /// - Parameter prefix: of the records' numbers.
    package mutating func listed(_ count: Int, prefix: String) -> [ListedPerson] {
        (1...count).map { number in
            ListedPerson(
                id: "\(prefix)-\(number)",
                names: [name()],
                birthDates: [birthDate(known: number % 5 != 0)],
                sex: Sex.allCases[Int(random.next() % 2)],
                source: "invented"
            )
        }
    }

    private mutating func name() -> PersonName {
        let middle = random.next() % 2 == 0 ? "" : pick(Self.given)
        return PersonName(given: pick(Self.given), middle: middle, family: pick(Self.family))
    }

    private mutating func birthDate(known: Bool) -> BirthDate {
        let year = 1945 + Int(random.next() % 60)
        guard known,
            let date = CalendarDate(year: year, month: 1 + Int(random.next() % 12), day: 1 + Int(random.next() % 28))
        else { return .year(year) }
        return .full(date)
    }

    private mutating func pick(_ words: [String]) -> String { words[Int(random.next() % UInt64(words.count))] }

    private static let given = [
        "Amara", "Bao", "Carmen", "Dmitri", "Elif", "Farah", "Gustavo", "Hana", "Ivo", "Jamal", "Kasia", "Luis", "Mei",
        "Nadia", "Oluwaseun", "Priya", "Quentin", "Rosa", "Sven", "Tomás", "Uma", "Viktor", "Wren", "Yusuf", "Zoë",
    ]
    private static let family = [
        "Adeyemi", "Brightwater", "Castellanos-Ruiz", "Dobrev", "Eriksen", "Fontaine", "Greenholt", "Hoang", "Iversen",
        "Jankowski", "Kim", "Lindqvist", "Marroquín", "Ngata", "O'Hallaran", "Petrović", "Quispe", "Rosenthal", "Silva",
        "Tanaka", "Underhill", "Vance", "Whitcombe", "Yilmaz", "Zamora",
    ]
}
