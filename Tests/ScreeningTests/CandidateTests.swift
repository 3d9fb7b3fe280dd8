import Model
import Screening
import Testing

/// Who is looked at: on the records here only a year is known, so that nobody is found by the birth date.
@Suite("Candidates")
struct CandidateTests {
    static let born = BirthDate.year(1980)

    static func record(_ id: String, _ given: String, _ middle: String, _ family: String) -> ListedPerson {
        let name = PersonName(given: given, middle: middle, family: family)
        return ListedPerson(id: id, names: [name], birthDates: [born])
    }

    static func found(_ name: PersonName, in snapshot: Snapshot) -> [String] {
        snapshot.matches(for: Person(name: name, birthDate: AssessTests.born)).map(
            snapshot.identifier
        )
    }

    @Test(
        "a misspelt name is found beside a name that hundreds bear, and beside a rare one",
        arguments: [
            PersonName(given: "Commonian", middle: "Quillon", family: "Wintergarden"),
            PersonName(given: "Commonian", middle: "Quillon", family: "Wuntergardan"),
            PersonName(given: "Comonian", middle: "Quillon", family: "Wintergarten"),
            PersonName(given: "Wintergarden", middle: "Quillon", family: "Commonian"),
        ]
    )
    func common(visitor: PersonName) {
        let filler = (0..<1400).map {
            Self.record("f\($0)", $0 % 2 == 0 ? "Commonian" : "Person\(letters($0))", "", "Family\(letters($0))")
        }
        let wanted = Self.record("w", "Commonian", "Quillon", "Wintergarden")
        #expect(Self.found(visitor, in: Snapshot(AssessTests.state(.registry), records: filler + [wanted])) == ["w"])
    }

    @Test("two names that hundreds bear are found beside each other")
    func bothCommon() {
        let others = (0..<1400).map {
            Self.record("f\($0)", $0 % 2 == 0 ? "Commonian" : "X", "", $0 % 2 == 0 ? "Y" : "Everymanson")
        }
        let wanted = Self.record("w", "Commonian", "Quillon", "Everymanson")
        let visitor = PersonName(given: "Commonian", middle: "Quillon", family: "Everymanson")
        #expect(Self.found(visitor, in: Snapshot(AssessTests.state(.registry), records: others + [wanted])) == ["w"])
    }

    @Test("a family name of eight letters is found over any two edits, one of five over any one", arguments: [1, 2])
    func edits(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let families = (0..<400).map { chance.word($0 % 2 == 0 ? 8 : 5) }
        let records = families.enumerated().map { Self.record("r\($0)", "Quillon", "Xaverl", String($1)) }
        let list = Snapshot(AssessTests.state(.registry), records: records)
        for (number, family) in families.enumerated() {
            var misspelt = chance.edited(family)
            if family.count == 8 { misspelt = chance.edited(misspelt) }
            let visitor = PersonName(given: "Quillon", middle: "Xaverl", family: String(misspelt))
            #expect(
                list.collected(for: Person(name: visitor, birthDate: AssessTests.born)).contains("r\(number)"),
                "seed \(seed): \(String(family)) \(String(misspelt))"
            )
        }
    }
}

/// Three letters, others for each number below 8000.
func letters(_ number: Int) -> String {
    String([number / 400, number / 20 % 20, number % 20].map { Character(Unicode.Scalar(UInt8(97 + $0))) })
}

/// Words and their misspellings.
extension SeededGenerator {
    private mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    private mutating func letter() -> Character { Character(Unicode.Scalar(UInt8(97 + below(26)))) }

    fileprivate mutating func word(_ length: Int) -> [Character] { (0..<length).map { _ in letter() } }

    /// A letter changed, left out or added, or two exchanged.
    fileprivate mutating func edited(_ word: [Character]) -> [Character] {
        var word = word
        let at = below(word.count - 1)
        switch below(4) {
        case 0: word[at] = letter()
        case 1: word.remove(at: at)
        case 2: word.insert(letter(), at: at)
        default: word.swapAt(at, at + 1)
        }
        return word
    }
}
