import Model
import Screening
import Testing

/// What names say together. The record looked for has only a year of birth, so that the name decides.
@Suite("Names that go together")
struct NameDependenceTests {
    private static let visitorsBorn = BirthDate.full(CalendarDate(daysSince1970: 3718))  // 1980-03-07

    /// 3000 persons of two communities that share no names, each name borne by fifty or sixty; nobody bears the
    /// combinations that are asked for.
    private static func communities(_ wanted: ListedPerson) -> Snapshot {
        let filler = (0..<3000).map { number in
            let (community, person) = (number % 2 == 0 ? "K" : "B", number / 2)
            return CandidateTests.record(
                "f\(number)",
                community + "an" + letters(person % 25),
                community + "im" + letters(person / 25 % 29),
                community + "oru" + letters((person * 7 + person / 25) % 31)
            )
        }
        return Snapshot(AssessTests.state(.registry), records: filler + [wanted])
    }

    private static func bits(_ name: PersonName) throws -> Int {
        let wanted = CandidateTests.record("w", name.given, name.middle, name.family)
        let matches = communities(wanted).matches(for: Person(name: name, birthDate: visitorsBorn))
        return try #require(matches.first?.bits, "\(name) is not found at all")
    }

    @Test("names of one community say less together than as common ones of two")
    func together() throws {
        let (given, middle) = ("Kan" + letters(3), "Kim" + letters(4))
        let alike = try Self.bits(PersonName(given: given, middle: middle, family: "Koru" + letters(5)))
        let apart = try Self.bits(PersonName(given: given, middle: middle, family: "Boru" + letters(5)))
        #expect(apart - alike >= 80, "hundredths of a bit: \(alike) and \(apart)")
    }

    @Test(
        "two given names in one field are one name",
        arguments: [
            ("Jean-Baptiste", "", "Jean-Baptiste", "", true), ("Jean Baptiste", "", "Jean-Baptiste", "", true),
            ("Jean Batiste", "", "Jean-Baptiste", "", true), ("Jean B", "", "Jean-Baptiste", "", true),
            ("Jean", "", "Jean-Baptiste", "", true), ("Jean", "Louis", "Jean-Baptiste", "", true),
            ("Jean-Louis", "", "Jean-Baptiste", "", false), ("Marie-Claire", "", "Jean-Baptiste", "", false),
            ("Mary J", "", "Mary Jane", "", true), ("Mary Jane", "", "Mary J", "Ann", true),
            ("Ana Luisa", "", "Ana Maria", "Luisa", true), ("Ana Maria", "Luisa", "Ana Luisa", "", true),
            ("Ana Luisa", "", "Ana Maria", "", false),
        ]
    )
    func compound(given: String, middle: String, listed: String, listedMiddle: String, isSame: Bool) throws {
        let visitor = PersonName(given: given, middle: middle, family: "Johnson")
        let record = AssessTests.record(
            PersonName(given: listed, middle: listedMiddle, family: "Johnson"),
            born: Self.visitorsBorn,
            numbers: ["S1"]
        )
        // Shown in any case, for the number.
        let person = Person(name: visitor, birthDate: Self.visitorsBorn, documentNumber: "S1")
        let shown = try #require(assess(person, against: [AssessTests.list(record)]).candidates.first)
        let evidence = try #require(shown.evidence.first { $0.field == .givenName })
        #expect((evidence.agreement != .different) == isSame, "\(evidence.agreement), \(evidence.bits)")
    }

    @Test("what names in the given name's field weigh stands with the given name")
    func inOneField() throws {
        let name = PersonName(given: "MARY JANE", family: "Desjuste")
        let record = AssessTests.record(name, born: Self.visitorsBorn)
        let person = Person(name: name, birthDate: Self.visitorsBorn)
        let shown = try #require(assess(person, against: [AssessTests.list(record)]).candidates.first)
        #expect(shown.evidence.first { $0.field == .middleName } == nil)
        #expect(shown.evidence.reduce(0) { $0 + $1.bits.hundredths } == shown.score.hundredths)
        #expect(shown.evidence.first { $0.field == .givenName }.map { $0.bits.hundredths > 900 } == true)
    }

    @Test(
        "who shares family name and birth date is a twin when given and middle name are others",
        arguments: [
            (PersonName(given: "Gaige", middle: "Robert", family: "Matous"), false),
            (PersonName(given: "Brian", middle: "Robert", family: "Matous"), true),
            (PersonName(given: "Gaige", middle: "Randall", family: "Matous"), true),
            (PersonName(given: "Randall", family: "Matous"), true),
        ]
    )
    func twin(visitor: PersonName, isShown: Bool) {
        let listed = PersonName(given: "Brian", middle: "Randall", family: "Matous")
        let record = AssessTests.record(listed, born: Self.visitorsBorn)
        #expect((AssessTests.grade(Person(name: visitor, birthDate: Self.visitorsBorn), record) != nil) == isShown)
    }

    @Test("whose given name is the other's middle name is never strong")
    func middleName() {
        let record = AssessTests.record(
            PersonName(given: "Paul", middle: "J", family: "Sutton"),
            born: Self.visitorsBorn
        )
        let visitor = PersonName(given: "John", middle: "Paul", family: "Sutton")
        #expect(AssessTests.grade(Person(name: visitor, birthDate: Self.visitorsBorn), record) == .possible)
    }
}
