import Model
import Testing

@testable import Screening

/// A pair of words stands under one of them where both are common.
@Suite("Pairs of words of a name")
struct NamePairsTests {
    /// As many of each as make a name common or leave it rare, born in a year that no visitor states, and one with both names.
    private static func list(givens: Int, families: Int) -> Snapshot {
        func other(_ id: String, _ name: PersonName) -> ListedPerson {
            ListedPerson(id: id, names: [name], birthDates: [.year(1931)])
        }
        let records =
            (0..<givens).map { other("g\($0)", PersonName(given: "Wandeko", family: "Q" + letters($0))) }
            + [other("w", PersonName(given: "Wandeko", middle: "Ilario", family: "Zelayandia"))]
            + (0..<families).map { other("f\($0)", PersonName(given: "Q" + letters($0), family: "Zelayandia")) }
        return Snapshot(AssessTests.state(.registry), records: records)
    }

    @Test(
        "both names are found together, whichever of them is common",
        arguments: [(3, 3), (600, 3), (3, 600), (600, 1200), (1200, 600), (700, 700)]
    )
    func found(givens: Int, families: Int) {
        let list = Self.list(givens: givens, families: families)
        for (given, family) in [("Wandeko", "Zelayandia"), ("Zelayandia", "Wandeko"), ("Ilario", "Zelayandia")] {
            let visitor = Person(name: PersonName(given: given, family: family), birthDate: .year(1931))
            #expect(list.collected(for: visitor).contains("w"), "\(given) \(family)")
        }
    }

    @Test("of two common words the less common has the pair, of a rare and a common one the rare")
    func stands() {
        func stands(_ a: UInt32, _ b: UInt32) -> [Bool] {
            let words = [(0, NamePairs.commonness(pairs: a)), (1, NamePairs.commonness(pairs: b))]
            return [
                NamePairs.stands(under: words[0], beside: words[1]),
                NamePairs.stands(under: words[1], beside: words[0]),
            ]
        }
        #expect(stands(512, 512) == [true, true])
        #expect(stands(512, 513) == [true, false])
        #expect(stands(5000, 513) == [false, true])
        #expect(stands(600, 601) == [true, false])
    }

    @Test("short forms come in the same order in every process")
    func ordered() {
        for name in ["ROBERT", "WILLIAM", "ELIZABETH", "MARGARET"] {
            let forms = Nicknames.of(Array(name.utf8))
            #expect(forms.count > 2 && forms.elementsEqual(forms.sorted { $0.lexicographicallyPrecedes($1) }, by: ==))
        }
    }
}
