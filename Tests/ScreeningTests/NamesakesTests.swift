import Model
import Screening
import Testing

/// What many on the list have in common with the visitor singles nobody out.
@Suite("Names that many on the list share")
struct NamesakesTests {
    private static let visitor = Person(
        name: PersonName(given: "Wandeko", family: "Zelayandia"),
        birthDate: AssessTests.born
    )

    /// Two thousand others, of whom so many are called as the visitor is; born evenly over sixty years.
    private static func list(bearers: Int, _ wanted: ListedPerson) -> Snapshot {
        let others = (0..<2000).map { number in
            let isNamesake = number < bearers
            let name = PersonName(
                given: isNamesake ? "Wandeko" : "Given" + letters(number),
                family: isNamesake ? "Zelayandia" : "Family" + letters(number)
            )
            // No year is the wanted one's, or next to it.
            let year = 1945 + (number * 7) % 30
            let born = BirthDate.full(CalendarDate(daysSince1970: (year - 1970) * 365 + number % 360))
            return ListedPerson(id: "o\(number)", names: [name], birthDates: [born])
        }
        return Snapshot(AssessTests.state(.registry), records: others + [wanted])
    }

    private static func wanted(_ born: BirthDate) -> ListedPerson {
        ListedPerson(id: "w", names: [visitor.name], birthDates: [born])
    }

    @Test("a year of birth says enough beside a name of one's own, and not beside one that a hundred on the list bear")
    func year() {
        func shown(_ bearers: Int) -> [String] {
            let list = Self.list(bearers: bearers, Self.wanted(.year(1980)))
            return assess(Self.visitor, against: [list]).candidates.map(\.record.id)
        }
        #expect(shown(0) == ["w"])
        #expect(shown(100) == [])
    }

    @Test("the full birth date is strong, however many are called so")
    func fullDate() {
        let list = Self.list(bearers: 100, Self.wanted(AssessTests.born))
        let found = assess(Self.visitor, against: [list]).candidates
        #expect(found.first?.record.id == "w" && found.first?.grade == .strong)
    }

    @Test(
        "the same name and the same day are shown, or it is said that too many share them; never left out without a word",
        arguments: [0, 5, 40, 400, 1000]
    )
    func neverSilent(bearers: Int) {
        for born in [
            AssessTests.born, CalendarDate(year: 1980, month: 1, day: 1).map(BirthDate.full) ?? AssessTests.born,
        ] {
            let list = Self.list(bearers: bearers, Self.wanted(born))
            let visitor = Person(name: Self.visitor.name, birthDate: born)
            let found = assess(visitor, against: [list])
            let isShown = found.candidates.contains { $0.record.id == "w" }
            #expect(isShown || found.notCompared.contains(.commonName), "\(born)")
        }
    }

    @Test("whoever is compared with somebody in any case is compared with all of that name")
    func all() {
        let year = ListedPerson(id: "y", names: [Self.visitor.name], birthDates: [.year(1980)])
        let exact = Self.wanted(AssessTests.born)
        let list = Snapshot(AssessTests.state(.registry), records: [exact] + (0..<40).map { _ in year })
        #expect(assess(Self.visitor, against: [list]).candidates.count == 41)
    }
}
