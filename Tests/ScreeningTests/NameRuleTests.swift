import Model
import Screening
import Testing

/// What names weigh beside a birth date.
@Suite("Names that nearly agree")
struct NameRuleTests {
    static let family = "Zwickelhuber"

    static func person(_ given: String, _ middle: String = "", born: BirthDate = AssessTests.born) -> Person {
        Person(name: PersonName(given: given, middle: middle, family: family), birthDate: born)
    }

    static func grade(_ person: Person, _ given: String, _ middle: String = "", born: BirthDate) -> Candidate.Grade? {
        let name = PersonName(given: given, middle: middle, family: family)
        return AssessTests.grade(person, AssessTests.record(name, born: born))
    }

    @Test(
        "twins are named alike: a given name that is nearly the same is strong only with the same middle name",
        arguments: [("Jon", "", "John", ""), ("Kayden", "Lee", "Jayden", ""), ("Bill", "Ray", "William", "Tom")]
    )
    func twins(given: String, middle: String, listed: String, listedMiddle: String) {
        let born = AssessTests.born
        #expect(Self.grade(Self.person(given, middle), listed, listedMiddle, born: born) != .strong)
        #expect(Self.grade(Self.person(given, "Ignatius"), listed, "Ignatius", born: born) == .strong)
        #expect(Self.grade(Self.person(given, "Ignatius"), listed, "I", born: born) == .strong)
    }

    @Test("a twin with another name is never strong, be it the other's middle name")
    func otherTwin() {
        #expect(Self.grade(Self.person("Ada"), "Grace", born: AssessTests.born) != .strong)
        #expect(Self.grade(Self.person("Ada"), "Grace", "Ada", born: AssessTests.born) == .possible)
    }

    @Test("a family name that is the other's middle name is possible, and never strong")
    func former() {
        let visitor = Person(
            name: PersonName(given: "James", middle: "Zwickelhuber", family: "Deutsch"),
            birthDate: AssessTests.born
        )
        #expect(Self.grade(visitor, "James", "Joseph", born: AssessTests.born) == .possible)
    }

    @Test("given and middle name written together are the same name")
    func joined() {
        #expect(Self.grade(Self.person("Xaverlkorbinian"), "Xaverl", "Korbinian", born: AssessTests.born) == .strong)
    }

    @Test(
        "a compound given name is one name, in however many words it is written",
        arguments: [
            ("Abd al-Rahman", "Abdulrahman"), ("Abdel Rahman", "Abdul-Rahman"), ("Abdurrahman", "Abd Al Rahman"),
            ("ABD EL AZIZ", "Abdelaziz"), ("Abdul Karim", "Abd al-Karim"), ("Abdulkarim", "Abdel Karim"),
        ]
    )
    func compound(given: String, listed: String) {
        #expect(Self.grade(Self.person(given), listed, born: AssessTests.born) != nil)
        #expect(Self.grade(Self.person("Abdul Hamid"), listed, born: AssessTests.born) != .strong)
    }

    @Test("a compound name in one field is not its first half", arguments: ["Abd al-Rahman", "Abdul Rahman"])
    func half(given: String) {
        #expect(Self.grade(Self.person(given), "Abdul Hamid", born: .year(1980)) == nil)
    }

    @Test("a rare name outweighs a wrong digit in a year only when the middle name agrees too")
    func rarity() {
        let wrong = BirthDate.year(1984)
        #expect(Self.grade(Self.person("Xaverl"), "Xaverl", born: wrong) == nil)
        #expect(Self.grade(Self.person("Xaverl", "Korbinian"), "Xaverl", "Alois", born: wrong) == nil)
        #expect(Self.grade(Self.person("Xaverl", "Korbinian"), "Xaverl", "Korbinian", born: wrong) == .possible)
    }

    @Test("another middle name takes away what a year next to the visitor's gives")
    func middle() {
        let near = BirthDate.year(1981)
        #expect(Self.grade(Self.person("Xaverl"), "Xaverl", born: near) == .possible)
        #expect(Self.grade(Self.person("Xaverl", "Korbinian"), "Xaverl", "Alois", born: near) == nil)
    }

    @Test("spellings of one name in different alphabets are that name", arguments: ["Nikolay", "Nicholas", "Kolya"])
    func spellings(listed: String) {
        #expect(Self.grade(Self.person("Mykola"), listed, born: AssessTests.born) == .possible)
    }

    @Test("a given name that many have beside the family name says less than beside another")
    func together() throws {
        let community = (0..<120).map {
            CandidateTests.record("c\($0)", $0 % 2 == 0 ? "Hungo" : "Phamo", "", "Tranngo")
        }
        let born = AssessTests.born
        let names = ["Tranngo", "Zwickelhuber"].map { PersonName(given: "Hungo", family: $0) }
        let wanted = names.map { ListedPerson(id: $0.family, names: [$0], birthDates: [born]) }
        let list = Snapshot(AssessTests.state(.registry), records: community + wanted)
        let bits = try names.map { name in
            let candidates = assess(Person(name: name, birthDate: born), against: [list]).candidates
            let candidate = try #require(candidates.first { $0.record.id == name.family })
            return try #require(candidate.evidence.first { $0.field == .givenName }).bits
        }
        #expect(bits[0] < bits[1])
    }
}
