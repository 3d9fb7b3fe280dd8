import Model
import Screening
import Testing

@Suite("Background checks are looked up, never searched")
struct ClearanceTests {
    static let until = CalendarDate(daysSince1970: 21_000)

    static func list(_ clearances: Clearance..., names: [PersonName] = [AssessTests.name]) -> Snapshot {
        let records = clearances.enumerated().map { index, clearance in
            ListedPerson(
                id: "c\(index)",
                names: names,
                birthDates: [AssessTests.born],
                documentNumbers: ["S123-4567"],
                clearance: clearance
            )
        }
        return Snapshot(AssessTests.state(.clearances, "clearances"), records: records)
    }

    static func found(_ person: Person, _ list: Snapshot = list(vendor)) -> Clearance? {
        assess(person, against: [list]).clearance
    }

    static let vendor = Clearance(role: .vendor, validUntil: until, badge: "4711")

    @Test("the same name and full birth date find it, in any spelling that means the same, with or without middle name")
    func exact() {
        for name in [AssessTests.name, PersonName(given: "JOSE", family: "GARCIA LOPEZ")] {
            #expect(Self.found(Person(name: name, birthDate: AssessTests.born)) == Self.vendor)
        }
    }

    @Test(
        "anything less finds nothing: a nickname, a typing error, another date, a year, no date",
        arguments: [
            Person(name: PersonName(given: "Pepe", family: "García-López"), birthDate: AssessTests.born),
            Person(name: PersonName(given: "José", family: "García-Lopes"), birthDate: AssessTests.born),
            Person(
                name: PersonName(given: "José", middle: "Luís M", family: "García-López"),
                birthDate: AssessTests.born
            ),
            Person(name: AssessTests.name, birthDate: .full(CalendarDate(daysSince1970: 3719))),
            Person(name: AssessTests.name, birthDate: .year(1980)), Person(name: AssessTests.name),
        ]
    )
    func likeness(person: Person) {
        #expect(Self.found(person) == nil)
    }

    @Test("a document number finds it whatever the name")
    func number() {
        let person = Person(name: PersonName(given: "A", family: "B"), documentNumber: "s1234567")
        #expect(Self.found(person) == Self.vendor)
    }

    @Test("of several, one that was withdrawn counts before one that holds, and the later before the earlier")
    func several() {
        let later = Clearance(role: .partner, validUntil: CalendarDate(daysSince1970: 21_001))
        let revoked = Clearance(role: .partner, validUntil: CalendarDate(daysSince1970: 20_000), revoked: true)
        let person = Person(name: AssessTests.name, birthDate: AssessTests.born)
        #expect(Self.found(person, Self.list(Self.vendor, later)) == later)
        #expect(Self.found(person, Self.list(Self.vendor, revoked, later)) == revoked)
        #expect(assess(person, against: [Self.list(later), Self.list(revoked)]).clearance == revoked)
    }

    @Test("one badge that stands twice is withdrawn when one of the two says so, in whatever order")
    func twiceOnOneList() {
        let holds = Clearance(role: .employee, validUntil: CalendarDate(daysSince1970: 22_000), badge: "12")
        let revoked = Clearance(role: .vendor, validUntil: Self.until, badge: "12", revoked: true)
        #expect(Self.list(holds, revoked).clearancesByBadge == ["12": revoked])
        #expect(Self.list(revoked, holds).clearancesByBadge == ["12": revoked])
    }

    @Test("by badge, those that name one; and a revoked one stays revoked")
    func badges() {
        let silent = Clearance(role: .employee, validUntil: Self.until)
        let revoked = Clearance(role: .employee, validUntil: Self.until, badge: "12", revoked: true)
        #expect(Self.list(Self.vendor, silent, revoked).clearancesByBadge == ["4711": Self.vendor, "12": revoked])
    }
}
