import Model
import Testing

@testable import Screening

@Suite("A record in a snapshot")
struct RecordFieldsTests {
    private static let day = CalendarDate(year: 2026, month: 1, day: 1)

    private static func person(_ id: String, source: String?) -> ListedPerson {
        ListedPerson(id: id, names: [PersonName(given: "Ana", family: "Núñez")], birthDates: [], source: source)
    }

    /// Each as it was put in.
    private static func stored(_ people: [ListedPerson]) -> [ListedPerson?] {
        let snapshot = Snapshot(AssessTests.state(.registry), records: people)
        return people.indices.map { snapshot.index.original($0) }
    }

    @Test("every field comes out as it went in")
    func whole() throws {
        let day = try #require(Self.day)
        var person = ListedPerson(
            id: "a",
            version: 300,
            names: [
                PersonName(given: "Ana", middle: "Maria", family: "Núñez", suffix: "III"),
                PersonName(given: "", family: "Ruiz"),
            ],
            birthDates: [AssessTests.born, .year(1980), .age(45, asOf: day)],
            height: 171,
            weight: 300,
            documentNumbers: ["X 1", "y-2"],
            source: "IL registry",
            photo: "a.jpg",
            remarks: "Ask the office."
        )
        person.alert = Alert(kind: .custody, child: "7", until: day)
        person.clearance = Clearance(role: .employee, validUntil: day, badge: "12", revoked: true)
        #expect(Self.stored([person]) == [person])
    }

    @Test(
        "the first and the last day of the calendar are days like others",
        arguments: [(1, 1, 1), (1850, 1, 1), (9999, 12, 31)]
    )
    func days(year: Int, month: Int, day: Int) throws {
        let date = try #require(CalendarDate(year: year, month: month, day: day))
        var person = Self.person("a", source: nil)
        person.birthDates = [.full(date)]
        #expect(Self.stored([person]) == [person])
    }

    @Test("each sex, and none", arguments: [nil, Sex.female, .male, .other])
    func sex(sex: Sex?) {
        var person = Self.person("a", source: nil)
        person.sex = sex
        #expect(Self.stored([person]) == [person])
    }

    @Test("sources that many records share, and more of them than are written once")
    func sources() {
        let people = (0..<2500).map { number in
            Self.person("\(number)", source: number % 3 == 0 ? nil : "office \(number % 1300)")
        }
        #expect(Self.stored(people) == people)
    }
}
