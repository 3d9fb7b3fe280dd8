import Model
import Testing

@testable import Learning

@Suite("Scanning the test sheet")
struct TrialTests {
    private let start = Instant(nanoseconds: 9_000_000_000)

    private func scan(_ bytes: [UInt8], into trial: inout Trial, at now: Instant) -> [Trial.Step] {
        WedgeTypist().reports(bytes + [0x0D]).compactMap { trial.receive($0, at: now) }
    }

    @Test("each symbol is known by what arrives, in any order, again too; the last one ends the trial")
    func order() {
        var trial = Trial()
        #expect(trial.next == .licence)
        #expect(scan(TestSymbol.square.payload, into: &trial, at: start) == [])
        #expect(scan(TestSymbol.square.payload, into: &trial, at: start + .seconds(2)) == [.heard(.square)])
        #expect(trial.finish() == .heard(.square))
        #expect(trial.finish() == nil)
        #expect(trial.next == .licence)
        #expect(!trial.isOver)
        _ = scan(TestSymbol.strip.payload, into: &trial, at: start + .seconds(5))
        #expect(trial.finish() == .heard(.strip))
        #expect(trial.isOver)
        #expect(trial.next == .licence)
    }

    @Test("something else is said to be something else, and keys that are let go are nothing")
    func others() {
        var trial = Trial()
        _ = scan(Array("12345".utf8), into: &trial, at: start)
        #expect(trial.finish() == .unknown(reports: 13))
        _ = trial.receive([0, 0, 0, 0, 0, 0, 0, 0], at: start)
        #expect(trial.finish() == nil)
        #expect(trial.recordings.isEmpty)
        #expect(Conclusion(trial.recordings) == nil)
    }
}
