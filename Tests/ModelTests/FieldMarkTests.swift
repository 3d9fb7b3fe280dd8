import Foundation
import Model
import Testing

@Suite("Marks on the wire")
struct FieldMarkTests {
    @Test("state and reason stand apart, the answer when there is one")
    func wire() throws {
        let mark = FieldMark(.given, .doubtful(.lengthMismatch), answer: .confirmed)
        let json = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(mark))
        #expect(json == ["field": "given", "state": "doubtful", "reason": "lengthMismatch", "answer": "confirmed"])
        for mark in [mark, FieldMark(.number, .missing), FieldMark(.family, .repaired(.caseSwapped))] {
            #expect(try WireTests.roundTrip(mark) == mark)
        }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(FieldMark.self, from: Data(#"{"field":"given","state":"doubtful"}"#.utf8))
        }
    }

    @Test("a document, a person and a visit of an older release have no marks, and are certain")
    func older() throws {
        let name = #""name":{"given":"A","middle":"","family":"B","suffix":""}"#
        let document = #"{"kind":"passport",\#(name),"quality":"complete","notes":[]}"#
        #expect(try JSONDecoder().decode(IdentityDocument.self, from: Data(document.utf8)).marks == [])
        let person = "{\(name)}"
        #expect(try JSONDecoder().decode(Person.self, from: Data(person.utf8)).uncertain == [])
        let visit =
            #"{"id":"1","state":"clear","person":\#(person),"identifiedBy":"document","purpose":"","escorted":false,"startedAt":"#
            + String(decoding: try JSONEncoder().encode(WallTime(milliseconds: 0)), as: UTF8.self) + "}"
        #expect(try JSONDecoder().decode(Visit.self, from: Data(visit.utf8)).marks == [])
    }

    @Test("words of another release lose no visit, and make no field exact")
    func newer() throws {
        let name = #""name":{"given":"A","middle":"","family":"B","suffix":""}"#
        let marks = #"[{"field":"given","state":"doubtful","reason":"glare"},{"field":"wholeName","state":"guessed"}]"#
        let document = #"{"kind":"passport",\#(name),"quality":"degraded","notes":["glare"],"marks":\#(marks)}"#
        let read = try JSONDecoder().decode(IdentityDocument.self, from: Data(document.utf8))
        #expect(read.marks.allSatisfy { $0.state == .doubtful(.other) })
        #expect(Set(read.marks.map(\.field)) == Set(DocumentField.namesAndDate))
        let person = #"{\#(name),"uncertain":["wholeName"]}"#
        #expect(try JSONDecoder().decode(Person.self, from: Data(person.utf8)).uncertain == DocumentField.namesAndDate)
        let assessment =
            #"{"candidates":[],"lists":[],"needsBirthDate":false,"notCompared":["fingerprint","name","iris"]}"#
        let found = try JSONDecoder().decode(Assessment.self, from: Data(assessment.utf8))
        #expect(found.notCompared == [.name, .other])
        let refused = #"{"scanner":"desk","refusal":"glare"}"#
        let scan = try JSONDecoder().decode(RefusedScan.self, from: Data(refused.utf8))
        #expect(scan.scanner == "desk" && scan.refusal == nil && scan.failure == nil)
    }

    @Test("an answer to a field of another release answers for no field of this one")
    func newerAnswer() throws {
        let marks = #"[{"field":"wholeName","state":"doubtful","reason":"glare","answer":"confirmed"}]"#
        let person = #""person":{"name":{"given":"A","middle":"","family":"B","suffix":""}}"#
        let visit =
            #"{"id":"1","state":"clear",\#(person),"identifiedBy":"document","marks":\#(marks),"purpose":"","escorted":false,"startedAt":"#
            + String(decoding: try JSONEncoder().encode(WallTime(milliseconds: 0)), as: UTF8.self) + "}"
        let read = try JSONDecoder().decode(Visit.self, from: Data(visit.utf8)).marks
        #expect(read.map(\.field) == DocumentField.namesAndDate && read.allSatisfy { $0.answer == nil })
        #expect(read.unanswered == DocumentField.namesAndDate)
    }

    @Test("a refused scan comes back as it went, with its age", arguments: [nil, 110_000] as [Int64?])
    func refusedScan(ago: Int64?) throws {
        for var scan in [RefusedScan(ScanRefusal.truncated, from: "desk"), RefusedScan(ReadFailure.rate, from: "desk")]
        {
            scan.ago = ago
            #expect(try JSONDecoder().decode(RefusedScan.self, from: JSONEncoder().encode(scan)) == scan)
        }
    }

    @Test("what is not certain is not stated by who is certain")
    func certain() {
        var person = Person(
            name: PersonName(given: "A", middle: "M", family: "B", suffix: "JR"),
            birthDate: .year(1980),
            sex: .female,
            documentNumber: "N1"
        )
        #expect(person.certain == person)
        person.uncertain = DocumentField.allCases
        #expect(person.certain == Person(name: PersonName(given: "", family: "")))
    }

    @Test("an answer to a potential match holds however certain the next scan is")
    func review() {
        var person = Person(name: PersonName(given: "A", family: "B"), birthDate: .year(1980))
        person.uncertain = [.number]
        let candidate = Candidate(
            list: "registry",
            record: ListedPerson(id: "r", names: [person.name], birthDates: []),
            grade: .possible,
            evidence: []
        )
        let review = PairReview(person: person, candidate: candidate, officer: "ana", at: WallTime(milliseconds: 0))
        person.uncertain = []
        #expect(review.holds(for: person, candidate, at: WallTime(milliseconds: 1)))
    }
}
