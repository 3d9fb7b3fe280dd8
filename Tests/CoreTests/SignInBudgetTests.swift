import Journal
import Model
import Testing

@testable import Core

@Suite("budgets of wrong PINs")
struct SignInBudgetTests {
    private let start = Instant(nanoseconds: 1_000_000_000)

    @Test("strangers share a budget; the browser in which the officer signed in before has its own")
    func strangers() {
        var budget = SignInBudget()
        budget.rightPIN(from: "desk")
        for number in 1...5 { #expect(budget.wrongPIN(from: "stranger-\(number)", at: start) == number) }
        #expect(budget.wait(of: "another", at: start) == .seconds(30))
        #expect(budget.wait(of: nil, at: start) == .seconds(30))
        #expect(budget.wait(of: "desk", at: start) == nil)
    }

    @Test("a known browser is slowed down too, and strangers are not for it")
    func known() {
        var budget = SignInBudget()
        budget.rightPIN(from: "desk")
        for _ in 1...5 { _ = budget.wrongPIN(from: "desk", at: start) }
        #expect(budget.wait(of: "desk", at: start) == .seconds(30))
        #expect(budget.wait(of: "another", at: start) == nil)
    }

    @Test("an officer who signs in at the desk gives strangers no new tries")
    func kept() {
        var budget = SignInBudget()
        budget.rightPIN(from: "desk")
        for _ in 1...5 { _ = budget.wrongPIN(from: nil, at: start) }
        budget.rightPIN(from: "desk")
        #expect(budget.wait(of: nil, at: start) == .seconds(30))
        budget.newPIN()
        #expect(budget.wait(of: nil, at: start) == nil)
    }

    @Test("sixteen browsers are known; the one used longest ago goes")
    func capacity() {
        var budget = SignInBudget()
        for number in 0..<SignInBudget.browsers { budget.rightPIN(from: "\(number)") }
        budget.rightPIN(from: "0")
        budget.rightPIN(from: "new")
        #expect(budget.knows("0") && budget.knows("new") && !budget.knows("1"))
        #expect(!budget.knows(nil))
    }

    @Test("a restart forgets no wrong PIN, and the last wait begins anew")
    func restarted() throws {
        var budget = SignInBudget()
        budget.rightPIN(from: "desk")
        _ = budget.wrongPIN(from: "desk", at: start)
        for _ in 1...7 { _ = budget.wrongPIN(from: nil, at: start) }
        let later = start + .seconds(3600)
        var again = try #require(SignInBudget(budget.keptRow(of: "ana"), at: later))
        #expect(again.wait(of: nil, at: later) == .seconds(120))
        #expect(again.knows("desk") && again.wait(of: "desk", at: later) == nil)
        #expect(again.wrongPIN(from: "desk", at: later) == 2)
    }

    @Test("a row that cannot be read is a fault, and as if strangers had used theirs up")
    func unreadable() {
        var row = SignInBudget().keptRow(of: "ana")
        row.fields["wrong"] = "many"
        var rows = KeptRows(values: [row], faults: [])
        let budgets = SignInBudget.restored(&rows, at: start)
        #expect(budgets["ana"]?.wait(of: nil, at: start) == .seconds(30))
        #expect(rows.faults == [RowFault(kind: "signIn", id: "ana", .incomplete(field: "wrong"))])
    }
}
