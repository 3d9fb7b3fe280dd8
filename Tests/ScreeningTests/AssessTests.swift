import Model
import Screening
import Testing

@Suite("Screening a person")
struct AssessTests {
    static let born = BirthDate.full(CalendarDate(daysSince1970: 3718))  // 1980-03-07
    static let name = PersonName(given: "José", middle: "Luis", family: "García-López")

    static func state(_ kind: ListKind, _ id: ListID = "registry") -> ListState {
        let time = WallTime(milliseconds: 0)
        return ListState(list: id, kind: kind, version: 1, issued: time, expires: time, count: 1)
    }

    static func list(_ records: ListedPerson..., kind: ListKind = .registry) -> Snapshot {
        Snapshot(state(kind), records: records)
    }

    static func record(
        _ names: PersonName...,
        born: BirthDate...,
        sex: Sex? = nil,
        numbers: [String] = []
    ) -> ListedPerson {
        ListedPerson(id: "r", names: names, birthDates: born, sex: sex, documentNumbers: numbers)
    }

    static func grade(_ person: Person, _ record: ListedPerson) -> Candidate.Grade? {
        assess(person, against: [list(record)]).candidates.first?.grade
    }

    @Test(
        "the same name in any spelling with the same full birth date is strong",
        arguments: [
            name, PersonName(given: "JOSE", family: "GARCIA LOPEZ"),
            PersonName(given: "Jose Luis", family: "Garcia Lopez"),
            PersonName(given: "jose", middle: "l", family: "GarciaLopez"),
        ]
    )
    func strong(listed: PersonName) {
        #expect(
            Self.grade(Person(name: Self.name, birthDate: Self.born), Self.record(listed, born: Self.born)) == .strong
        )
    }

    @Test("an alias is as good as the first name")
    func alias() {
        let record = Self.record(PersonName(given: "X", family: "Y"), Self.name, born: Self.born)
        #expect(Self.grade(Person(name: Self.name, birthDate: Self.born), record) == .strong)
    }

    @Test(
        "a birth date known only in part is possible when that part agrees or nearly, and nothing when it does not",
        arguments: [
            ("1980", true), ("1981", true), ("1975", false), ("age:46@2026-03-07", true), ("age:46@2026-03-06", true),
            ("age:45@2026-03-06", true), ("age:50@2026-03-06", false), ("age:31@2026-03-07", false),
        ]
    )
    func partial(listed: String, agrees: Bool) throws {
        let listed = try #require(BirthDate(rawValue: listed))
        let person = Person(name: Self.name, birthDate: Self.born)
        #expect(Self.grade(person, Self.record(Self.name, born: listed)) == (agrees ? .possible : nil))
        // The other way round too: the officer knows the year, the list the day.
        let vague = Person(name: Self.name, birthDate: listed)
        #expect(Self.grade(vague, Self.record(Self.name, born: Self.born)) == (agrees ? .possible : nil))
    }

    @Test(
        "a birth date one slip away is possible, two slips are not",
        arguments: [
            ("1980-03-08", true), ("1980-04-07", true), ("1990-03-07", true), ("1981-03-07", true),
            ("1880-03-07", true), ("1980-07-03", true), ("1980-03-21", false), ("1982-03-08", false), ("1990", true),
            ("1970", true),
        ]
    )
    func slips(listed: String, agrees: Bool) throws {
        let person = Person(name: Self.name, birthDate: Self.born)
        let record = Self.record(Self.name, born: try #require(BirthDate(rawValue: listed)))
        #expect(Self.grade(person, record) == (agrees ? .possible : nil))
    }

    @Test("the last day of a month is one slip from the first of the next")
    func monthEnd() throws {
        let (last, first) = (BirthDate(rawValue: "1980-02-29"), BirthDate(rawValue: "1980-03-01"))
        let person = Person(name: Self.name, birthDate: last)
        #expect(Self.grade(person, Self.record(Self.name, born: try #require(first))) == .possible)
    }

    @Test(
        "how two birth dates differ is said as it is",
        arguments: [
            ("1980-03-08", Evidence.Agreement.oneDigit), ("1980-03-06", .oneDigit), ("1970-03-07", .oneDigit),
            ("1980-07-03", .dayMonthExchanged), ("1981-03-07", .oneYearApart),
        ]
    )
    func dates(listed: String, agreement: Evidence.Agreement) throws {
        let born = try #require(BirthDate(rawValue: listed))
        let person = Person(name: Self.name, birthDate: Self.born)
        let found = try #require(
            assess(person, against: [Self.list(Self.record(Self.name, born: born))]).candidates.first
        )
        #expect(found.evidence.first { $0.field == .birthDate }?.agreement == agreement)
    }

    @Test("one day later may change two digits, and is one step")
    func oneStep() throws {
        let (nine, ten) = (
            try #require(BirthDate(rawValue: "1980-03-09")), try #require(BirthDate(rawValue: "1980-03-10"))
        )
        let record = Self.record(Self.name, born: ten)
        let found = assess(Person(name: Self.name, birthDate: nine), against: [Self.list(record)]).candidates.first
        #expect(found?.evidence.first { $0.field == .birthDate }?.agreement == .oneStep)
    }

    @Test("a birthday on 29 February is compatible with its age")
    func leapDay() throws {
        let leap = try #require(BirthDate(rawValue: "1980-02-29"))
        let age = try #require(BirthDate(rawValue: "age:46@2026-03-01"))
        #expect(Self.grade(Person(name: Self.name, birthDate: leap), Self.record(Self.name, born: age)) == .possible)
    }

    @Test("a name alone is never a match")
    func nameAlone() throws {
        let other = try #require(BirthDate(rawValue: "1975-11-23"))
        let undated = assess(Person(name: Self.name), against: [Self.list(Self.record(Self.name, born: Self.born))])
        #expect(undated.candidates.isEmpty && undated.needsBirthDate)
        #expect(Self.grade(Person(name: Self.name, birthDate: Self.born), Self.record(Self.name)) == nil)
        #expect(Self.grade(Person(name: Self.name, birthDate: other), Self.record(Self.name, born: Self.born)) == nil)
    }

    @Test("a birth date alone is never a match; half a name with the same day is possible where few share it")
    func dateAlone() {
        let stranger = PersonName(given: "Ada", family: "Lovelace")
        #expect(
            Self.grade(Person(name: stranger, birthDate: Self.born), Self.record(Self.name, born: Self.born)) == nil
        )
        let half = PersonName(given: "", family: "García-López")
        #expect(Self.grade(Person(name: half, birthDate: Self.born), Self.record(half, born: Self.born)) == .possible)
        #expect(Self.grade(Person(name: half, birthDate: Self.born), Self.record(half, born: .year(1980))) == nil)
    }

    @Test("the same document number is strong, whatever the name")
    func number() {
        let person = Person(name: PersonName(given: "A", family: "B"), documentNumber: "s123-4567")
        #expect(Self.grade(person, Self.record(Self.name, numbers: ["X1", "S1234567"])) == .strong)
        let silent = Person(name: PersonName(given: "A", family: "B"), documentNumber: "--")
        #expect(Self.grade(silent, Self.record(Self.name, numbers: [""])) == nil)
    }

    @Test("each field says how it agrees")
    func evidence() throws {
        let person = Person(name: Self.name, birthDate: Self.born, sex: .male)
        let listed = PersonName(given: "Jose", middle: "Ramon", family: "García-López", suffix: "Jr")
        let record = Self.record(listed, born: Self.born, sex: .female)
        let candidate = try #require(assess(person, against: [Self.list(record)]).candidates.first)
        #expect(candidate.evidence.map(\.field) == [.givenName, .middleName, .familyName, .suffix, .birthDate, .sex])
        #expect(
            candidate.evidence.map(\.agreement) == [.normalised, .different, .exact, .missing, .exact, .different]
        )
        #expect(candidate.evidence[0].stated == "José" && candidate.evidence[0].listed == "Jose")
    }

    @Test("clearances are never searched, and only lists that were asked are named")
    func clearances() {
        let record = Self.record(Self.name, born: Self.born)
        let snapshots = [Self.list(record, kind: .clearances), Self.list(kind: .alerts)]
        let assessment = assess(Person(name: Self.name, birthDate: Self.born), against: snapshots)
        #expect(assessment.isClear && assessment.lists.map(\.kind) == [.alerts])
    }

    @Test("an alert counts on its last day and not on the next", arguments: [(20_000, true), (20_001, false)])
    func alertEnds(day: Int, counts: Bool) {
        var record = Self.record(Self.name, born: Self.born)
        record.alert = Alert(kind: .custody, child: "S-1", until: CalendarDate(daysSince1970: 20_000))
        let person = Person(name: Self.name, birthDate: Self.born)
        let lists = [Self.list(record, kind: .alerts)]
        #expect(assess(person, against: lists, on: CalendarDate(daysSince1970: day)).isClear != counts)
    }

    @Test("strong stands before possible, and the number of candidates is bounded")
    func ranking() {
        let possible = (0..<80).map { ListedPerson(id: "p\($0)", names: [Self.name], birthDates: [.year(1980)]) }
        let strong = ListedPerson(id: "s", names: [Self.name], birthDates: [Self.born])
        let snapshot = Snapshot(Self.state(.registry), records: possible + [strong])
        let found = assess(Person(name: Self.name, birthDate: Self.born), against: [snapshot]).candidates
        #expect(found.first?.record.id == "s" && found.count == candidateLimit)
    }
}
