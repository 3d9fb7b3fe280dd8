import Model
import Testing

@Suite("an officer's answer about two persons")
struct PairReviewTests {
    private static let candidate = Candidate(
        list: "registry",
        record: ListedPerson(id: "R-1", names: [PersonName(given: "Jose", family: "Pena")], birthDates: []),
        grade: .possible,
        evidence: []
    )

    private static func person(_ given: String, _ family: String, _ born: String = "1982-01-31") -> Person {
        Person(name: PersonName(given: given, family: family), birthDate: BirthDate(rawValue: born))
    }

    @Test(
        "it holds however the name is capitalised and accented, and for nobody else",
        arguments: [
            (person("JOSE", "PENA"), true), (person("José", "Peña"), true), (person("jose", "pena"), true),
            (person("Josef", "Pena"), false), (person("Jose", "Pena", "1982-01-13"), false),
            (Person(name: PersonName(given: "Jose", middle: "A", family: "Pena"), birthDate: nil), false),
        ]
    )
    func spelling(person: Person, holds: Bool) {
        let now = WallTime(milliseconds: 1_000_000)
        let review = PairReview(person: Self.person("José", "Pena"), candidate: Self.candidate, officer: "o", at: now)
        #expect(review.holds(for: person, Self.candidate, at: now) == holds)
    }
}
