import Model
import Testing
import Vocabulary

@Suite("What a record says beside what is compared")
struct RecordFactTests {
    @Test(
        "heights: feet and inches first in English, centimetres first in Spanish",
        arguments: [
            (50, "1 ft 8 in (50 cm)", "50 cm (1 pie 8 pulg.)"), (152, "5 ft 0 in (152 cm)", "152 cm (5 pies 0 pulg.)"),
            (163, "5 ft 4 in (163 cm)", "163 cm (5 pies 4 pulg.)"),
            // 71.65 inches are six feet, not five feet twelve.
            (182, "6 ft 0 in (182 cm)", "182 cm (6 pies 0 pulg.)"),
            (250, "8 ft 2 in (250 cm)", "250 cm (8 pies 2 pulg.)"),
        ]
    )
    func heights(centimetres: Int, english: String, spanish: String) {
        #expect(Text.height(centimetres: centimetres) == Text(english, spanish))
    }

    @Test("every height that a list gives in feet and inches reads as it was written")
    func inches() {
        for inches in 20...98 {
            let text = Text.height(centimetres: Int((Double(inches) * 2.54).rounded()))
            #expect(text?.english.hasPrefix("\(inches / 12) ft \(inches % 12) in (") == true, "\(inches)")
        }
    }

    @Test("weights: pounds first in English, kilograms first in Spanish, within a pound of what a list wrote")
    func weights() {
        #expect(Text.weight(kilograms: 68) == Text("150 lb (68 kg)", "68 kg (150 lb)"))
        #expect(Text.weight(kilograms: 2) == Text("4 lb (2 kg)", "2 kg (4 lb)"))
        for pounds in 5...880 {
            let text = Text.weight(kilograms: Int((Double(pounds) * 0.453_592_37).rounded()))
            let shown = text.flatMap { Int($0.english.prefix { $0 != " " }) }
            #expect(shown.map { abs($0 - pounds) <= 1 } == true, "\(pounds)")
        }
    }

    @Test("what no person measures is not shown, and stops nothing", arguments: [Int.min, -1, 0, 1, 1000, Int.max])
    func nonsense(number: Int) {
        #expect(Text.height(centimetres: number) == nil)
        #expect(Text.weight(kilograms: number) == nil)
        let candidate = candidate { ($0.height, $0.weight) = (number, number) }
        #expect(candidate.looks.isEmpty)
    }

    @Test("height, then weight; nothing where the list says nothing")
    func looks() {
        #expect(candidate { _ in }.looks.isEmpty && candidate { _ in }.furtherFacts.isEmpty)
        #expect(candidate { ($0.height, $0.weight) = (170, 70) }.looks.map(\.kind) == [.height, .weight])
        #expect(candidate { $0.weight = 70 }.looks.map(\.kind) == [.weight])
    }

    @Test("a photo is named, with who keeps it, also where the list does not say who", arguments: [nil, ""])
    func photo(source: String?) {
        let known = candidate { ($0.photo, $0.source) = ("123-A", "IL registry") }
        #expect(known.value(.photo) == Text("123-A, kept by IL registry", "123-A, guardada por IL registry"))
        let unknown = candidate { ($0.photo, $0.source) = ("123-A", source) }
        #expect(unknown.value(.photo)?.english == "123-A, kept by whoever publishes the list")
        #expect(unknown.furtherFacts.map(\.kind) == [.photo])
        #expect(candidate { ($0.photo, $0.source) = ("", "IL registry") }.value(.photo) == nil)
    }

    @Test("when an alias is compared, the main name is among the others, and the alias is not said twice")
    func otherNames() {
        let names = [
            PersonName(given: "Bartholomew", family: "Quillfeather"), PersonName(given: "Bart", family: "Feather"),
            PersonName(given: "Bart", family: "Feather", suffix: "Jr"),
        ]
        for index in names.indices {
            var candidate = candidate { $0.names = names }
            candidate.evidence = [
                Evidence(field: .givenName, stated: "B", listed: names[index].given, agreement: .initial),
                Evidence(field: .familyName, stated: "", listed: names[index].family, agreement: .missing),
                Evidence(field: .suffix, stated: "", listed: names[index].suffix, agreement: .missing),
            ]
            let others = names.indices.filter { $0 != index }.map { names[$0].display }.joined(separator: ", ")
            #expect(candidate.value(.otherNames) == Text(verbatim: others))
        }
    }

    private func candidate(_ change: (inout ListedPerson) -> Void) -> Candidate {
        var record = ListedPerson(id: "1", names: [PersonName(given: "Ana", family: "Example")], birthDates: [])
        change(&record)
        let evidence = [
            Evidence(field: .givenName, stated: "Ana", listed: "Ana", agreement: .exact),
            Evidence(field: .familyName, stated: "Example", listed: "Example", agreement: .exact),
        ]
        return Candidate(list: "registry", record: record, grade: .possible, evidence: evidence)
    }
}

extension Candidate {
    fileprivate func value(_ kind: RecordFact.Kind) -> Text? { furtherFacts.first { $0.kind == kind }?.value }
}
