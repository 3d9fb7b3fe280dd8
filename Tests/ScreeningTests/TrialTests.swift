import ListImport
import Model
import Screening
import Testing

/// The public trials of screening, kind by kind: lists as others' bug reports show them, and who must be found in them.
@Suite("Trials: who is found")
struct TrialTests {
    @Test(
        "who is on the list is shown, and who is not is left alone",
        arguments: [
            ("s02", "r.csv", nil as Layout?), ("s04", "r.csv", nil), ("s06", "r.csv", nil), ("s08", "r.csv", nil),
            ("s10", "r.csv", nil), ("s12d", "alerts.csv", .alerts),
            ("s14", "r.csv", nil), ("s16", "r.csv", nil), ("s18", "r.csv", nil), ("s20", "r.csv", nil),
            ("s22", "r.csv", nil), ("s24", "r.csv", nil), ("s26", "r.csv", nil), ("s28", "r.csv", nil),
            ("s30", "r.csv", nil), ("s32", "f.csv", .florida), ("s34", "r.csv", nil), ("s37", "r.csv", nil),
        ]
    )
    func found(trial: String, file: String, layout: Layout?) throws {
        let list = try Trial("screening/\(trial)/\(file)", layout: layout)
        for query in try TrialQuery.all(trial) {
            let grades = list.grades(query.person)
            #expect(query.isMet(by: grades), "\(trial) \(query.label): expected \(query.expectation), shown \(grades)")
        }
    }

    @Test(
        "what other projects' tests show: suffixes, degrees, particles, middle names that share a word",
        arguments: [
            ("n02-alias-comma-suffix", "Darrel//Quimstone/Jr./1971-03-14", "B1", Candidate.Grade.strong),
            ("n04-degree", "Darrel//Quimstone//1971-03-14", "D1", .strong),
            ("n04-degree", "Osbert//Tarnwick//1972-03-15", "D2", .strong),
            ("n04-degree", "Lorin/B/Velmont//1973-03-16", "D3", .strong),
            ("n08-compound-family-part", "Park//Joo-hun//1971-03-14", "H1", .possible),
            ("n09-particle-moved", "Talwan/Osmar/bin//1971-03-14", "I1", .possible),
            ("n09-particle-moved", "bin/Talwan/Osmar//1971-03-14", "I1", .possible),
        ]
    )
    func peers(list: String, visitor: String, record: String, grade: Candidate.Grade) throws {
        let grades = try Trial("peers/\(list).csv").grades(Self.person(visitor))
        #expect(grades[record] == grade, "\(visitor): \(grades)")
    }

    /// Given and family name are exchanged: none or `possible`, and never more.
    @Test("a Korean name in the other order makes nobody strong")
    func exchanged() throws {
        let grades = try Trial("peers/n08-compound-family-part.csv").grades(Self.person("Joo-hun//Park//1972-03-15"))
        #expect(!grades.values.contains(.strong), "\(grades)")
    }

    /// `given/middle/family/suffix/birth date`
    private static func person(_ text: String) -> Person {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let name = PersonName(given: parts[0], middle: parts[1], family: parts[2], suffix: parts[3])
        return Person(name: name, birthDate: BirthDate(rawValue: parts[4]))
    }

    @Test(
        "middle names that share one word make nobody strong",
        arguments: [("Maria/del Carmen/Velmont//1971-03-14"), ("Omar/ben Ali/Sahrawi//1973-03-16")]
    )
    func sharedWord(visitor: String) throws {
        let list = try Trial("peers/n06-year-only-shared-middle-word.csv")
        #expect(list.grades(Self.person(visitor)).isEmpty)
    }
}
