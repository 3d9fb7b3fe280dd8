import Testing

@testable import Hardware

@Suite("Whether a scanner still answers")
struct AnswerWatchTests {
    @Test("three questions in a row without an answer make it silent, once; any answer ends it, a refusal too")
    func silence() {
        var watch = AnswerWatch()
        #expect(watch.pause == AnswerWatch.pause)
        let outcomes: [TransferRecovery.Outcome] = [.timedOut, .error, .completed, .timedOut, .timedOut, .timedOut]
        #expect(outcomes.map { watch.note($0) } == [nil, nil, nil, nil, nil, .silent])
        #expect(watch.note(.timedOut) == nil && watch.isSilent && watch.pause == AnswerWatch.pause)
        #expect(watch.note(.stall) == .answers && watch.note(.completed) == nil)
    }

    @Test("one miss is asked after at once; what we broke off ourselves is no miss")
    func again() {
        var watch = AnswerWatch()
        for _ in 0..<5 { #expect(watch.note(.cancelled) == nil && watch.note(.noDevice) == nil) }
        #expect(watch.pause == AnswerWatch.pause)
        #expect(watch.note(.timedOut) == nil && watch.pause == .zero)
    }
}
