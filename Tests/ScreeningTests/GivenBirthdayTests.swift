import Model
import Screening
import Testing

/// People of whom offices know little: the year of birth alone, written as 1 January, or one name. A small and fixed version of
/// what `Benchmarks/screening` measures.
@Suite("Given birthdays, and people with one name")
struct GivenBirthdayTests {
    /// Fifteen hundred listed and as many who are not, of a community of few names.
    private struct Community {
        let listed: Snapshot
        let visitors: [Person]

        /// - Parameters:
        ///   - given: percent born on 1 January, by their documents.
        ///   - single: percent with one name.
        init(given: Int, single: Int = 0) {
            var chance = SeededGenerator(seed: 2026)
            func person() -> Person {
                let draws = (0..<7).map { _ in Int(chance.next() % 10_000) }
                let born = CalendarDate(year: 1940 + draws[0] % 66, month: 1 + draws[1] % 12, day: 1 + draws[2] % 28)
                let date =
                    draws[3] % 100 < given ? CalendarDate(year: 1940 + draws[0] % 66, month: 1, day: 1) : born
                // The lower of two draws: some names are commoner than others.
                let name = PersonName(
                    given: Self.name(min(draws[4] % 100, draws[4] / 100)),
                    family: Self.name(1000 + min(draws[5] % 150, draws[5] / 66))
                )
                let known = draws[6] % 100 < single ? PersonName(given: "FNU", family: name.family) : name
                return Person(name: known, birthDate: date.map(BirthDate.full))
            }
            let records = (0..<1500).map { number in
                let person = person()
                let date = person.birthDate.map { BirthDate(shortened: $0, number) }
                return ListedPerson(id: "r\(number)", names: [person.name], birthDates: [date].compactMap { $0 })
            }
            listed = Snapshot(AssessTests.state(.registry), records: records)
            visitors = (0..<1500).map { _ in person() }
        }

        /// Seven letters, by number: names of one community are not each a letter from the next.
        private static func name(_ number: Int) -> String {
            var chance = SeededGenerator(seed: UInt64(number))
            return (0..<7).map { place in
                let letters = place % 2 == 0 ? "BDFGHJKLMNPRSTVZ" : "AEIOU"
                return String(Array(letters)[Int(chance.next() % UInt64(letters.count))])
            }
            .joined()
        }

        func grades(_ visitors: [Person]) -> [Candidate.Grade] {
            visitors.compactMap { assess($0, against: [listed]).candidates.first?.grade }
        }
    }

    @Test("a community with many birthdays on 1 January is hardly alerted more often, and nobody is strong")
    func january() {
        let without = Community(given: 0)
        let alerted = without.grades(without.visitors).count
        for (percent, limit) in [(15, 1.3), (40, 1.5)] {
            let community = Community(given: percent)
            let given = community.visitors.filter { $0.birthDate?.rawValue.hasSuffix("-01-01") == true }
            #expect(given.count > 1500 * percent / 120)
            let grades = community.grades(community.visitors)
            #expect(
                Double(grades.count) <= Double(alerted) * limit + 1,
                "\(percent) %: \(grades.count), not \(alerted)"
            )
            #expect(!community.grades(given).contains(.strong), "\(percent) %")
        }
    }

    @Test(
        "of people with one name few are alerted, and nobody strongly; whoever shares name and day with too many is told so"
    )
    func oneName() {
        let community = Community(given: 15, single: 30)
        let single = community.visitors.filter { $0.name.given == "FNU" }
        #expect(single.count > 350)
        let grades = community.grades(single)
        #expect(
            grades.count * 1000 <= single.count * 6 && !grades.contains(.strong),
            "\(grades.count) of \(single.count)"
        )
        for visitor in single {
            let assessment = assess(visitor, against: [community.listed])
            #expect(assessment.notCompared.contains(.givenName))
        }
    }

    @Test("the same one name and the same full date is possible where few share it, and not compared where many do")
    func chance() {
        let born = BirthDate.full(CalendarDate(daysSince1970: 3718))
        func assessment(bearers: Int) -> Assessment {
            let others = (0..<2000).map { number in
                let name = PersonName(given: "", family: number < bearers ? "Mahmoud" : "Other\(letters(number))")
                return ListedPerson(
                    id: "o\(number)",
                    names: [name],
                    birthDates: [.full(CalendarDate(daysSince1970: number * 7))]
                )
            }
            let wanted = ListedPerson(id: "w", names: [PersonName(given: "", family: "Mahmoud")], birthDates: [born])
            let list = Snapshot(AssessTests.state(.registry), records: others + [wanted])
            return assess(Person(name: PersonName(given: "FNU", family: "Mahmoud"), birthDate: born), against: [list])
        }
        let (rare, common) = (assessment(bearers: 0), assessment(bearers: 1500))
        #expect(rare.candidates.map(\.grade) == [.possible] && !rare.notCompared.contains(.commonName))
        #expect(common.candidates.isEmpty && common.notCompared.contains(.commonName))
    }
}

extension BirthDate {
    /// As lists know it: of every fifth, the year alone.
    fileprivate init(shortened date: BirthDate, _ number: Int) {
        if case .full(let day) = date, number % 5 == 0 { self = .year(day.year) } else { self = date }
    }
}
