import LocalAPI
import Model
import Testing

@testable import Core

@Suite("Marks that a check-in brings along")
struct MarksTests {
    @Test("a name or a date at which nobody has looked is named; nothing else needs an answer")
    func unanswered() throws {
        let doubt = FieldState.doubtful(.lengthMismatch)
        for field in DocumentField.allCases {
            let isTaken = (try? [FieldMark(field, doubt)].lookedAt()) != nil
            #expect(isTaken == !field.isNameOrDate, "\(field)")
            #expect(throws: Never.self) { try [FieldMark(field, doubt, answer: .confirmed)].lookedAt() }
        }
        let problem = #expect(throws: Problem.self) {
            try [FieldMark(.given, .missing), FieldMark(.birthDate, doubt)].lookedAt()
        }
        #expect(problem?.code == "badRequest" && problem?.detail.contains("given, birthDate") == true)
    }

    @Test("a field stands there once")
    func twice() {
        let mark = FieldMark(.given, .missing, answer: .confirmed)
        #expect(throws: Problem.self) { try [mark, mark].lookedAt() }
    }
}
