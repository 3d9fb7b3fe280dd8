import LocalAPI
import Model
import Testing

@testable import Core

@Suite("Marks that a check-in brings along")
struct MarksTests {
    private static let ana = Person(name: PersonName(given: "Ana", family: "Example"))

    @Test("a name or a date at which nobody has looked is named; nothing else needs an answer")
    func unanswered() throws {
        let doubt = FieldState.doubtful(.lengthMismatch)
        for field in DocumentField.allCases {
            let isTaken = (try? Self.ana.lookedAt([FieldMark(field, doubt)])) != nil
            #expect(isTaken == !field.isNameOrDate, "\(field)")
            #expect(throws: Never.self) { try Self.ana.lookedAt([FieldMark(field, doubt, answer: .confirmed)]) }
        }
        let problem = #expect(throws: Problem.self) {
            try Self.ana.lookedAt([FieldMark(.birthDate, doubt), FieldMark(.given, .missing)])
        }
        #expect(problem?.code == "badRequest" && problem?.detail.contains("given, birthDate") == true)
    }

    @Test("a person whose name or date nobody has looked at begins no visit, whatever the marks say")
    func uncertain() throws {
        for field in DocumentField.allCases {
            var person = Self.ana
            person.uncertain = [field]
            #expect(((try? person.lookedAt([])) != nil) == !field.isNameOrDate, "\(field)")
            let mark = FieldMark(field, .doubtful(.lengthMismatch), answer: .confirmed)
            #expect(try person.lookedAt([mark]).uncertain == [], "\(field)")
        }
    }

    @Test("what is open is named once, whichever of the two says so")
    func both() {
        var person = Self.ana
        person.uncertain = [.birthDate, .given]
        let problem = #expect(throws: Problem.self) {
            try person.lookedAt([FieldMark(.given, .missing), FieldMark(.family, .missing)])
        }
        #expect(problem?.detail.contains("family, given, birthDate") == true)
    }

    @Test("one name is enough, and no name is none")
    func oneName() {
        #expect(throws: Never.self) { try Person(name: PersonName(given: "Madonna", family: "")).checked() }
        #expect(throws: Never.self) { try Person(name: PersonName(given: "", family: "Example")).checked() }
        #expect(throws: Problem.self) { try Person(name: PersonName(given: " ", family: "")).checked() }
    }

    @Test("what is exact is no mark")
    func exact() {
        #expect(throws: Problem.self) { try Self.ana.lookedAt([FieldMark(.given, .exact)]) }
    }

    @Test("a field stands there once")
    func twice() {
        let mark = FieldMark(.given, .missing, answer: .confirmed)
        #expect(throws: Problem.self) { try Self.ana.lookedAt([mark, mark]) }
    }
}
