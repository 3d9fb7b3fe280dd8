import Model
import Screening
import Testing

@Suite("Names of the school's own visitors")
struct LocalNamesTests {
    private static let name = PersonName(given: "Wandeko", family: "Zelayandia")
    private static let born = BirthDate.full(CalendarDate(daysSince1970: 3718))  // 1980-03-07

    private static func bits(_ local: LocalNames) -> Int {
        let record = CandidateTests.record("w", "Wandeko", "", "Zelayandia")
        let list = Snapshot(AssessTests.state(.registry), records: [record])
        return list.matches(for: Person(name: name, birthDate: born), local: local).first?.bits ?? 0
    }

    /// - Parameter born: the first one's day of birth; the next are a day younger each.
    private static func local(_ count: Int, apart days: Int) -> LocalNames {
        var local = LocalNames()
        for person in 0..<count {
            let born = BirthDate.full(CalendarDate(daysSince1970: 1000 + person * days))
            local.add(Person(name: name, birthDate: born))
        }
        return local
    }

    @Test("a name that many visitors bear says less, as common as it is among them")
    func common() {
        let (none, some, many) = (
            Self.bits(LocalNames()), Self.bits(Self.local(50, apart: 1)), Self.bits(Self.local(500, apart: 1))
        )
        #expect(many < some && some < none, "hundredths of a bit: \(none), \(some), \(many)")
    }

    @Test("who comes every day counts once, and three of a name are chance")
    func chance() {
        let none = Self.bits(LocalNames())
        #expect(Self.bits(Self.local(300, apart: 0)) == none)
        #expect(Self.bits(Self.local(3, apart: 1)) == none)
    }

    @Test("beyond so many persons nobody is counted")
    func limit() {
        let full = Self.bits(Self.local(LocalNames.limit, apart: 1))
        #expect(Self.bits(Self.local(LocalNames.limit + 100, apart: 1)) == full)
    }
}
