import Model
import Screening
import Testing

/// A name or a date that was repaired on the way from the card, or that may be another, and at which nobody has looked.
@Suite("What is not certain makes nothing surer")
struct UncertainTests {
    private static let number = "S123-4567"
    private static let card = Person(
        name: AssessTests.name,
        birthDate: AssessTests.born,
        sex: .male,
        documentNumber: number
    )
    private static let record = AssessTests.record(
        AssessTests.name,
        born: AssessTests.born,
        sex: .male,
        numbers: [number]
    )

    private static func without(_ field: DocumentField, _ person: Person) -> Person {
        var person = person
        person.uncertain = [field]
        return person.certain
    }

    private static func rank(_ person: Person, _ record: ListedPerson) -> Int {
        switch AssessTests.grade(person, record) {
        case .strong: 2
        case .possible: 1
        case nil: 0
        }
    }

    @Test(
        "a match that rests on it is found, and is possible",
        arguments: [DocumentField.given, .family, .birthDate]
    )
    func found(field: DocumentField) {
        var person = Self.card
        person.documentNumber = nil
        #expect(AssessTests.grade(person, Self.record) == .strong)
        person.uncertain = [field]
        #expect(AssessTests.grade(person, Self.record) == .possible)
    }

    @Test("a document number that is certain makes it strong; one that is not does not")
    func number() {
        var person = Self.card
        person.uncertain = [.given, .family, .birthDate]
        #expect(AssessTests.grade(person, Self.record) == .strong)
        person.uncertain.append(.number)
        #expect(AssessTests.grade(person, Self.record) == .possible)
    }

    @Test("a middle name that is not certain cannot make up for a given name that is another's")
    func middle() {
        let listed = PersonName(given: "Josefa", middle: "Luis", family: "García-López")
        let record = AssessTests.record(listed, born: AssessTests.born)
        var person = Self.card
        person.documentNumber = nil
        person.uncertain = [.middle]
        let with = Self.rank(person, record)
        #expect(with < 2 || Self.rank(Self.without(.middle, person), record) == 2)
    }

    @Test(
        "for any person, record and doubt: never strong that was not strong without, and never more than it was",
        arguments: 0..<2 as Range<UInt64>
    )
    func anybody(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let parts = ["Ana", "Anna", "José", "Jose", "Quillon", "Xaverl", "Maria", "Mario", ""]
        let families = ["García-López", "Garcia Lopez", "Okonveri", "Okonvery", "Wintergarden"]
        func one<T>(_ all: [T]) -> T { all[Int(chance.next() % UInt64(all.count))] }
        func name() -> PersonName {
            PersonName(
                given: one(Array(parts.dropLast())),
                middle: one(parts),
                family: one(families),
                suffix: one(["", "", "JR"])
            )
        }
        for _ in 0..<12 {
            let days = [3718, 3719, 3746, 4083].map { BirthDate.full(CalendarDate(daysSince1970: $0)) } + [.year(1980)]
            let record = AssessTests.record(
                name(),
                born: one(days),
                sex: one([.male, .female, nil]),
                numbers: one([[], ["N1"]])
            )
            var person = Person(
                name: name(),
                birthDate: one(days),
                sex: one([.male, .female, nil]),
                documentNumber: one([nil, "N1"])
            )
            let sure = Self.rank(person, record)
            person.uncertain = DocumentField.allCases.filter { _ in chance.next() % 3 == 0 }
            let (unsure, without) = (Self.rank(person, record), Self.rank(person.certain, record))
            let certain = person.certain.name
            let isComparable = !certain.given.isEmpty && !certain.family.isEmpty && person.certain.birthDate != nil
            let reach = isComparable ? max(sure, min(1, without)) : sure
            #expect(unsure <= reach, "seed \(seed): \(person)")
            #expect(unsure < 2 || without == 2, "seed \(seed): \(person)")
            #expect((unsure == 0) == (reach == 0), "seed \(seed): whoever is found is still found: \(person)")
        }
    }

    @Test("a sex that was read wrongly hides nobody")
    func hidden() {
        var hidden = 0
        let names = ["Jose", "Josef", "Pepe", "José Luis", "Joseph"].flatMap { given in
            ["García-López", "Garcia", "Garzia Lopes", "Lopez"].map { PersonName(given: given, family: $0) }
        }
        for name in names {
            for born in [AssessTests.born, .year(1980), .year(1981), .full(CalendarDate(daysSince1970: 3719))] {
                let record = AssessTests.record(AssessTests.name, born: born, sex: .male)
                var person = Person(name: name, birthDate: AssessTests.born, sex: .female)
                let stated = Self.rank(person, record)
                person.uncertain = [.sex]
                guard stated == 0, Self.rank(person.certain, record) > 0 else { continue }
                hidden += 1
                #expect(AssessTests.grade(person, record) == .possible, "\(person)")
            }
        }
        #expect(hidden > 0)
    }

    @Test("a date that is not certain does not make dated records undated ones")
    func undated() {
        var person = Person(name: AssessTests.name, birthDate: AssessTests.born)
        person.uncertain = [.birthDate]
        let other = AssessTests.record(AssessTests.name, born: .full(CalendarDate(daysSince1970: -7000)))
        let found = assess(person, against: [Snapshot(AssessTests.state(.registry), records: [other])])
        #expect(found.candidates.isEmpty && found.notCompared == [])
    }

    @Test("a background check is not found by it")
    func clearance() {
        let list = ClearanceTests.list(ClearanceTests.vendor)
        var person = Self.card
        #expect(ClearanceTests.found(person, list) != nil)
        person.uncertain = [.given, .number]
        #expect(ClearanceTests.found(person, list) == nil)
        person.uncertain = [.given]
        #expect(ClearanceTests.found(person, list) != nil, "by the number")
    }
}
